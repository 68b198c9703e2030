"""The pages of the knowledge: what one rule says, when it holds, what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sessions.knowledge import KnowledgeBase

from . import planning_entries, safety_entries
from .entry import KINDS, EntryView, is_reviewed
from .words import said


@dataclass(frozen=True, slots=True)
class ListLine:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ListSection:
    heading: str
    lines: tuple[ListLine, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """How far the knowledge may be trusted; said on every page that shows a rule."""

    reviewed: bool
    version: str
    digest: str
    applies_from: date


@dataclass(frozen=True, slots=True)
class KnowledgeView:
    status: StatusView
    sections: tuple[ListSection, ...]


def status_view(knowledge: KnowledgeBase) -> StatusView:
    return StatusView(
        reviewed=is_reviewed(knowledge),
        version=knowledge.version,
        digest=knowledge.digest,
        applies_from=knowledge.safety.applies_from,
    )


def entry_url(kind: str, id: str) -> str:
    return reverse("knowledge_rule", args=[kind, id])


def knowledge_view(knowledge: KnowledgeBase) -> KnowledgeView:
    """Every entry by kind, each with its page."""
    safety, anatomy = knowledge.safety, knowledge.anatomy
    titles: dict[str, list[tuple[str, str]]] = {
        "red-flag": [(r.id, r.title) for r in safety.red_flags],
        "caution": [(r.id, r.title) for r in safety.cautions],
        "planning-rule": [(r.id, r.do) for r in anatomy.selection_rules],
        "technique": [(t.id, t.name) for t in anatomy.techniques],
        "muscle": [(m.id, m.name) for m in anatomy.muscles],
        "presentation": [(p.id, p.name) for p in anatomy.presentations],
        "exercise": [(e.id, e.name) for e in anatomy.exercises],
    }
    sections = tuple(
        ListSection(
            str(KINDS[kind]), tuple(ListLine(said(t), entry_url(kind, i)) for i, t in found)
        )
        for kind, found in titles.items()
    )
    return KnowledgeView(status_view(knowledge), sections)


def entry_view(kind: str, id: str, knowledge: KnowledgeBase) -> EntryView | None:
    """The page of one entry; ``None`` where there is none of that kind and id."""
    maker = MAKERS.get(kind)
    return maker(id, knowledge) if maker else None


MAKERS: dict[str, Callable[[str, KnowledgeBase], EntryView | None]] = {
    "red-flag": safety_entries.red_flag,
    "caution": safety_entries.caution,
    "planning-rule": planning_entries.planning_rule,
    "technique": planning_entries.technique,
    "muscle": planning_entries.muscle,
    "presentation": planning_entries.presentation,
    "exercise": planning_entries.exercise,
}
