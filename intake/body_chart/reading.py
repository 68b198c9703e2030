"""Marked figures for people: the therapist's summary, and paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .chart import Words
from .figure import DRAWN_SIDE, MIRRORED_SIDE
from .marks import Mark, MarkedFigure, marked
from .words import for_staff, title_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One marked view with its words; ``components/body_chart/reading.html`` takes a list."""

    drawn: MarkedFigure
    title: str
    label: str
    at_left: str
    at_right: str


def reading(marks: Iterable[Mark], words: Words | None = None) -> tuple[Reading, ...]:
    """Front and back; without ``words`` in the staff's, who stand before the client."""
    given, said = tuple(marks), words or for_staff()
    return tuple(_reading(drawn, given, said) for drawn in marked(given))


def marks_of(pain_areas: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """Marks from the ``pain_areas`` of an intake document."""
    return tuple(
        Mark(
            region=area["region"],
            side=area.get("side") or "both",
            view=area.get("view"),
            intensity=area.get("intensity"),
            sites=tuple(area.get("sites") or ()),
        )
        for area in pain_areas
    )


def _reading(drawn: MarkedFigure, marks: tuple[Mark, ...], words: Words) -> Reading:
    view = drawn.figure.view
    return Reading(
        drawn=drawn,
        title=title_of(drawn, marks, words),
        label=words.views[view],
        at_left=words.sides[MIRRORED_SIDE[view]],
        at_right=words.sides[DRAWN_SIDE[view]],
    )
