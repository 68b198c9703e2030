"""What was measured at each visit, and what a change of it is worth. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.visits import OutcomeMeasure

Place = tuple[str, str]  # region, side
Test = tuple[str, str]  # range test, side
Better = Literal["lower", "higher"]
LEAST_POINT = 1.0  # nobody can say less than one point on a scale of whole numbers


@dataclass(frozen=True, slots=True)
class AtVisit:
    """One session: values before the hands. ``after`` are the pain and range measured at its
    end. ``worse_next_day`` is what was said of the day after it, None where nobody asked;
    ``numb`` where numbness or shooting pain came up in it, ``numb_at`` the regions the answers
    before it call numb."""

    on: date
    pain: dict[Place, int] = field(default_factory=dict)
    range: dict[Test, float] = field(default_factory=dict)
    psfs: dict[str, int] = field(default_factory=dict)
    pain_after: dict[Place, int] = field(default_factory=dict)
    range_after: dict[Test, float] = field(default_factory=dict)
    worse_next_day: bool | None = None
    numb: bool = False
    numb_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest change that matters, in the unit of the measure, and below which it may be
    an error of measurement (``error``). ``either`` is a share of the first value (0-1) that
    matters as well, where the knowledge names one."""

    change: float
    error: float | None
    better: Better
    either: float | None = None

    def needed(self, first: float) -> float:
        """The change that matters from this first value."""
        if self.either is None:
            return self.change
        return max(min(self.change, first * self.either), LEAST_POINT)

    def gained(self, first: float, now: float) -> float:
        """How much better it is now; negative where it is worse."""
        return first - now if self.better == "lower" else now - first


def smallest_of(measure: OutcomeMeasure) -> Smallest:
    """From the knowledge's own entry of the measure."""
    assert measure.mcid.value is not None
    percent = measure.mcid.percent
    return Smallest(
        change=measure.mcid.value,
        error=measure.mdc,
        better="lower" if measure.direction.startswith("lower") else "higher",
        either=None if percent is None else percent / 100,
    )


def smallest_of_test(test: str, anatomy: Anatomy) -> Smallest | None:
    """Of a range test. The knowledge names it in degrees: ``None`` for any other unit. Better is
    away from the side on which a result counts as limited."""
    found = anatomy.range_test.get(test)
    if found is None or found.unit != "degrees":
        return None
    better: Better = "higher" if found.flag_when == "below" else "lower"
    return replace(smallest_of(anatomy.outcome_measure["rom"]), better=better)


def pain_series(visits: Iterable[AtVisit], place: Place) -> tuple[tuple[date, float], ...]:
    return tuple((v.on, float(v.pain[place])) for v in visits if place in v.pain)


def range_series(visits: Iterable[AtVisit], test: Test) -> tuple[tuple[date, float], ...]:
    return tuple((v.on, v.range[test]) for v in visits if test in v.range)


def psfs_series(visits: Iterable[AtVisit]) -> tuple[tuple[date, float], ...]:
    """The mean over the activities that were scored at the first visit with any and at this
    one: another activity is another question."""
    scored = [v for v in visits if v.psfs]
    if not scored:
        return ()
    first = scored[0].psfs
    return tuple(_means(scored, set(first)))


def _means(scored: list[AtVisit], names: set[str]) -> Iterator[tuple[date, float]]:
    for visit in scored:
        same = [score for name, score in visit.psfs.items() if name in names]
        if same:
            yield visit.on, round(sum(same) / len(same), 1)


def places_of(visits: Iterable[AtVisit]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for visit in visits for place in visit.pain))


def tests_of(visits: Iterable[AtVisit]) -> tuple[Test, ...]:
    return tuple(dict.fromkeys(test for visit in visits for test in visit.range))
