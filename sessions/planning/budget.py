"""The time-box: how many minutes and muscle-sides this visit has room for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.visits import Duration

from .picture import Picture
from .ways import Ways


@dataclass(frozen=True)
class Budget:
    """``session`` in minutes as it will be; the rest is what muscle work may take of it."""

    session: int
    available: Fraction
    muscle_sides: int
    compression: Fraction
    hands_on: Fraction | None


def budget_for(
    booked: int, session_max: int, picture: Picture, ways: Ways, anatomy: Anatomy
) -> Budget:
    """Between two rows of the template the budgets are interpolated; under the first row
    they are scaled down from it. A first visit gives some minutes to assessment."""
    session = min(booked, session_max)
    rows = anatomy.session_template.durations
    work = _at(session, [(row.minutes, row.muscle_work_minutes) for row in rows])
    sides = _at(session, [(row.minutes, row.max_muscle_sides) for row in rows])
    compression = _at(session, [(r.minutes, r.max_ischemic_compression_minutes) for r in rows])
    if picture.first_visit:
        work -= anatomy.doses.first_visit_assessment_minutes
    most = max(1, floor(sides * ways.sides_factor))
    limits = [presentation.avoid_in_numbers for presentation in picture.held_to]
    most = min([most, *(one.max_muscle_sides for one in limits if one.max_muscle_sides)])
    hands_on = min((m for one in limits if (m := one.max_hands_on_minutes)), default=None)
    return Budget(
        session=session,
        available=max(work, Fraction(0)),
        muscle_sides=most,
        compression=compression,
        hands_on=Fraction(hands_on) if hands_on else None,
    )


def _at(minutes: int, points: list[tuple[int, int]]) -> Fraction:
    first_at, first = points[0]
    if minutes <= first_at:
        return Fraction(first * minutes, first_at)
    (low_at, low), (high_at, high) = next(
        pair for pair in pairwise(points) if minutes <= pair[1][0]
    )
    return low + Fraction((high - low) * (minutes - low_at), high_at - low_at)


def row_for(minutes: int, anatomy: Anatomy) -> Duration:
    """The row of the template whose blocks fit a visit of this length best."""
    rows = anatomy.session_template.durations
    return max((r for r in rows if r.minutes <= minutes), key=lambda r: r.minutes, default=rows[0])
