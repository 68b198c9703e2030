"""What the page of one entry of the knowledge holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import Ref, catalogue
from sessions.knowledge.links import links

from .kinds import KINDS, SEVERAL, TABLES, entry_url
from .lines import Line, lang_of
from .sources import SourceView
from .words import said

URGENCIES = {
    "emergency_now": gettext_lazy("Emergency now"),
    "same_day": gettext_lazy("The same day"),
    "before_treatment": gettext_lazy("Before treatment"),
}
OVERRIDES = {
    "never": gettext_lazy("Nothing lifts it, not even a reason."),
    "therapist_with_reason": gettext_lazy("The therapist may override it with a reason."),
    "clearance_required": gettext_lazy("Only a recorded clearance lifts it."),
}
Parts = list[tuple[str, Sequence[str | Line]]]  # heading and lines


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One page. ``how_read`` is one sentence on how well its sources were read; ``picture``
    is the address of a drawing and ``picture_text`` says it in words."""

    kind: str
    kind_slug: str
    kind_plural: str
    title: str
    title_lang: str
    id: str
    how_read: str
    sections: tuple[Section, ...]
    used_by: tuple[Section, ...]
    sources: tuple[SourceView, ...]
    version: str
    digest: str
    applies_from: date
    retired_on: date | None
    reviewed_by: tuple[str, ...]
    picture: str = ""
    picture_text: str = ""


def reviewers(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Who has reviewed both halves. Nobody has, until ``reviewed_by`` says so."""
    halves = (knowledge.safety.reviewed_by, knowledge.anatomy.reviewed_by)
    names = [f"{one.name}, {one.profession}" for half in halves for one in half]
    return tuple(dict.fromkeys(names)) if all(halves) else ()


def entry(
    ref: Ref,
    how_read: str,
    sections: Parts,
    sources: tuple[SourceView, ...],
    knowledge: KnowledgeBase,
    *,
    dates: tuple[date | None, date | None] = (None, None),
    picture: tuple[str, str] = ("", ""),
) -> EntryView:
    """``dates``: the rule's own first day, and the first day it is no longer used."""
    kind, id = ref
    item = catalogue(knowledge).item[ref]
    return EntryView(
        kind=str(KINDS[kind]),
        kind_slug=kind,
        kind_plural=str(SEVERAL[kind]),
        title=title_of(ref, knowledge),
        title_lang="" if kind == "table" else lang_of(item.title),
        id=id,
        how_read=how_read,
        sections=tuple(made for made in (section(*part) for part in sections) if made.lines),
        used_by=used_by(ref, knowledge),
        sources=sources,
        version=knowledge.version,
        digest=catalogue(knowledge).digests[f"{kind}/{id}"],
        applies_from=dates[0] or knowledge.safety.applies_from,
        retired_on=dates[1],
        reviewed_by=reviewers(knowledge),
        picture=picture[0],
        picture_text=picture[1],
    )


def title_of(ref: Ref, knowledge: KnowledgeBase) -> str:
    kind, id = ref
    if kind == "table":
        return str(TABLES[id])
    return said(catalogue(knowledge).item[ref].title)


def link(ref: Ref, knowledge: KnowledgeBase, depth: int = 0) -> Line:
    """The title of an entry, leading to its page."""
    lang = "" if ref[0] == "table" else lang_of(catalogue(knowledge).item[ref].title)
    return Line(depth, title_of(ref, knowledge), entry_url(*ref), lang)


def linked(kind: str, ids: Sequence[str], knowledge: KnowledgeBase) -> list[Line]:
    """Links to those of ``ids`` that have a page."""
    known = catalogue(knowledge).item
    return [link((kind, id), knowledge) for id in ids if (kind, id) in known]


def used_by(ref: Ref, knowledge: KnowledgeBase) -> tuple[Section, ...]:
    """The entries that name this one, by kind, each list in alphabetical order."""
    found: dict[str, list[Line]] = {}
    for other in links(knowledge).named_by.get(ref, ()):
        found.setdefault(other[0], []).append(link(other, knowledge))
    return tuple(
        Section(str(SEVERAL[kind]), tuple(sorted(found[kind], key=by_title)))
        for kind in SEVERAL
        if kind in found
    )


def by_title(line: Line) -> str:
    return line.text.casefold()


def section(heading: str, lines: Sequence[str | Line]) -> Section:
    made = (line if isinstance(line, Line) else Line(0, line) for line in lines if line)
    return Section(heading, tuple(line for line in made if line.text))
