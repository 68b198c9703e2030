"""The pages of the knowledge: what there is, what is found, and one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import Ref, catalogue
from sessions.knowledge.search import Index, Text, index_of, search
from sessions.models import Adoption

from . import (
    care_entries,
    muscle_entries,
    planning_entries,
    question_entries,
    safety_entries,
    source_entries,
)
from .entry import EntryView, Section, by_title, link, reviewers
from .kinds import GROUPS, SEVERAL
from .words import said

MOST_FOUND = 25  # of one kind
LAST = ("exclusion", "table", "source", "treatment-source")  # kinds that few look for


@dataclass(frozen=True, slots=True)
class StatusView:
    """How far the knowledge may be trusted; said on every page that shows a rule or a plan.
    ``adopted_by`` is empty until this clinic has adopted exactly this digest."""

    reviewed_by: tuple[str, ...]
    version: str
    digest: str
    applies_from: date
    adopted_by: str = ""
    adopted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind in the index: its name, how many there are, and its list."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class GroupView:
    name: str
    kinds: tuple[KindView, ...]


@dataclass(frozen=True, slots=True)
class FoundView:
    """``sections`` by kind; ``total`` is how many entries were found in all."""

    query: str
    total: int
    sections: tuple[Section, ...]


def status_view(knowledge: KnowledgeBase, adoption: Adoption | None) -> StatusView:
    return StatusView(
        reviewed_by=reviewers(knowledge),
        version=knowledge.version,
        digest=knowledge.digest,
        applies_from=knowledge.safety.applies_from,
        adopted_by=adoption.by.name if adoption else "",
        adopted_at=adoption.created_at if adoption else None,
    )


def index_view(knowledge: KnowledgeBase) -> tuple[GroupView, ...]:
    """Every kind with its count, in the groups of the index."""
    by_kind = catalogue(knowledge).by_kind
    return tuple(
        GroupView(
            str(name),
            tuple(
                KindView(
                    str(SEVERAL[kind]), len(by_kind[kind]), reverse("knowledge_kind", args=[kind])
                )
                for kind in kinds
            ),
        )
        for name, kinds in GROUPS
    )


def kind_view(kind: str, knowledge: KnowledgeBase) -> Section | None:
    """All entries of one kind in alphabetical order; ``None`` for an unknown kind."""
    if kind not in MAKERS:
        return None
    items = catalogue(knowledge).by_kind[kind]
    lines = sorted((link(item.ref, knowledge) for item in items), key=by_title)
    return Section(str(SEVERAL[kind]), tuple(lines))


def found_view(query: str, knowledge: KnowledgeBase) -> FoundView:
    """What a search finds: the kinds in the order of their best entry, sources at the end."""
    hits = search(_index(knowledge), query)
    grouped: dict[str, list[Ref]] = {}
    order: dict[str, tuple[bool, float, int]] = {}
    kinds = list(SEVERAL)
    for ref, points in hits:
        grouped.setdefault(ref[0], []).append(ref)
        order.setdefault(ref[0], (ref[0] in LAST, -points, kinds.index(ref[0])))
    sections = tuple(
        Section(
            f"{SEVERAL[kind]} ({len(found)})",
            tuple(link(ref, knowledge) for ref in found[:MOST_FOUND]),
        )
        for kind, found in sorted(grouped.items(), key=lambda pair: order[pair[0]])
    )
    return FoundView(query, len(hits), sections)


def entry_view(kind: str, id: str, knowledge: KnowledgeBase) -> EntryView | None:
    """The page of one entry; ``None`` where there is none of that kind and id."""
    maker = MAKERS.get(kind)
    return maker(id, knowledge) if maker else None


@lru_cache(maxsize=2)
def _index(knowledge: KnowledgeBase) -> Index:
    """The words of every entry in every language, whichever the reader's own is."""
    return index_of(_texts(knowledge))


def _texts(knowledge: KnowledgeBase) -> Iterable[Text]:
    for item in catalogue(knowledge).items:
        yield Text(
            item.ref,
            _in_every_language([item.title]),
            f"{item.id} {_in_every_language(item.names)}",
            _in_every_language(list(_words(item.content))),
        )


def _in_every_language(texts: Sequence[str]) -> str:
    found = dict.fromkeys(texts)
    for language, _ in settings.LANGUAGES:
        with override(language):
            found.update(dict.fromkeys(said(text) for text in texts))
    return " ".join(found)


def _words(value: Any) -> Iterable[str]:
    """Every text in the content of an entry."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str):
        yield value


MAKERS: dict[str, Callable[[str, KnowledgeBase], EntryView | None]] = {
    "red-flag": safety_entries.red_flag,
    "caution": safety_entries.caution,
    "stop-sign": safety_entries.stop_sign,
    "condition": question_entries.condition,
    "finding": question_entries.finding,
    "medicine": question_entries.medicine,
    "muscle": muscle_entries.muscle,
    "protocol": muscle_entries.protocol,
    "region": muscle_entries.region,
    "range-test": muscle_entries.range_test,
    "technique": planning_entries.technique,
    "support-method": planning_entries.support_method,
    "planning-rule": planning_entries.planning_rule,
    "presentation": planning_entries.presentation,
    "exercise": care_entries.exercise,
    "exclusion": care_entries.exclusion,
    "advice": care_entries.advice,
    "measure": care_entries.measure,
    "table": source_entries.table,
    "source": source_entries.source,
    "treatment-source": source_entries.treatment_source,
}
