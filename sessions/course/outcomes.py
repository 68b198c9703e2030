"""What became of a course, measure by measure: better by the smallest change that matters, worse
by as much, less than either, or not known. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from sessions.knowledge.anatomy import Anatomy

from .advice import Change, What, changes_of
from .measures import AtVisit

Outcome = Literal["improved", "less", "worse", "unknown"]
#: What was measured, and the region or range test, empty for the client's own activities.
Measure = tuple[What, str]


def outcomes_of(
    course: Sequence[AtVisit], asked: Collection[Measure], anatomy: Anatomy
) -> Mapping[Measure, Outcome]:
    """Of every measure in ``asked``. Of two sides the one that was worse at first counts."""
    changes = changes_of(course, anatomy)
    return {one: _outcome(_worse_side(_about(one, changes))) for one in asked}


def _about(measure: Measure, changes: Iterable[Change]) -> list[Change]:
    what, where = measure
    return [c for c in changes if c.what == what and (c.at is None or c.at[0] == where)]


def _worse_side(changes: list[Change]) -> Change | None:
    return max(changes, key=lambda change: change.burden, default=None)


def _outcome(change: Change | None) -> Outcome:
    if change is None:
        return "unknown"
    if change.worsened:
        return "worse"
    return "improved" if change.matters else "less"
