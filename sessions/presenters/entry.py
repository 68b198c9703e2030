"""What the page of one entry of the knowledge holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from sessions.knowledge import KnowledgeBase

from .conditions import Line
from .sources import SourceView
from .words import said

KINDS = {
    "red-flag": gettext_lazy("Red flag"),
    "caution": gettext_lazy("Caution"),
    "planning-rule": gettext_lazy("Planning rule"),
    "technique": gettext_lazy("Technique"),
    "muscle": gettext_lazy("Muscle and its protocol"),
    "presentation": gettext_lazy("Presentation"),
    "exercise": gettext_lazy("Home exercise"),
}
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
Parts = list[tuple[str, list[str] | tuple[Line, ...]]]  # heading and lines


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One page. ``how_read`` is one sentence on how well its sources were read."""

    kind: str
    title: str
    id: str
    how_read: str
    sections: tuple[Section, ...]
    sources: tuple[SourceView, ...]
    version: str
    digest: str
    applies_from: date
    retired_on: date | None
    reviewed: bool


def is_reviewed(knowledge: KnowledgeBase) -> bool:
    """Whether a clinician has reviewed both halves. None has, until ``reviewed_by`` says so."""
    return bool(knowledge.safety.reviewed_by) and bool(knowledge.anatomy.reviewed_by)


def entry(
    kind: str,
    id: str,
    title: str,
    how_read: str,
    sections: Parts,
    sources: tuple[SourceView, ...],
    knowledge: KnowledgeBase,
    applies_from: date | None = None,
    retired_on: date | None = None,
) -> EntryView:
    return EntryView(
        kind=str(KINDS[kind]),
        title=said(title),
        id=id,
        how_read=how_read,
        sections=tuple(_section(heading, lines) for heading, lines in sections if any(lines)),
        sources=sources,
        version=knowledge.version,
        digest=knowledge.digest,
        applies_from=applies_from or knowledge.safety.applies_from,
        retired_on=retired_on,
        reviewed=is_reviewed(knowledge),
    )


def _section(heading: str, lines: list[str] | tuple[Line, ...]) -> Section:
    made = (line if isinstance(line, Line) else Line(0, line) for line in lines if line)
    return Section(heading, tuple(made))
