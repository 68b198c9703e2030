"""The minutes of a sequence of steps, counted anew whatever made the sequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sessions.knowledge.anatomy import Anatomy

from .budget import Budget
from .document import PlanMinutes, Step

COMPRESSION = "ischemic_compression"
Over = Literal["minutes", "turns", "muscle_sides", "compression", "hands_on"]


@dataclass(frozen=True, slots=True)
class Overrun:
    """A budget of the visit that the steps go beyond: ``used`` of ``most``, in the unit of the
    budget (minutes, turns, muscles). The planner keeps them all; a therapist may go beyond, and
    is told so."""

    what: Over
    used: float
    most: float


def turns(steps: Sequence[Step]) -> int:
    """How often the client changes position."""
    return sum(one.position != other.position for one, other in pairwise(steps))


def hands_on(steps: Iterable[Step]) -> float:
    """Minutes."""
    return sum(step.minutes for step in steps)


def compression(steps: Iterable[Step]) -> float:
    """Minutes of ischemic compression."""
    return hands_on(step for step in steps if step.technique == COMPRESSION)


def recounted(minutes: PlanMinutes, steps: Sequence[Step]) -> PlanMinutes:
    """``minutes`` with all that depends on the steps counted anew; a turn takes a minute."""
    return minutes.model_copy(
        update={
            "muscle_work": hands_on(steps) + turns(steps),
            "hands_on": hands_on(steps),
            "turns": turns(steps),
            "compression": compression(steps),
        }
    )


def overruns(steps: Sequence[Step], budget: Budget, anatomy: Anatomy) -> tuple[Overrun, ...]:
    """Every budget of the visit that the steps go beyond, the time-box first."""
    found = _counts(steps, budget, anatomy)
    return tuple(one for one in found if one.used > one.most)


def _counts(steps: Sequence[Step], budget: Budget, anatomy: Anatomy) -> Iterator[Overrun]:
    limits = anatomy.session_template.limits
    work = hands_on(steps) + turns(steps) * limits.minutes_per_turnover
    yield Overrun("minutes", work, float(budget.available))
    yield Overrun("turns", turns(steps), limits.max_turnovers)
    yield Overrun("muscle_sides", len({step.muscle for step in steps}), budget.muscle_sides)
    yield Overrun("compression", compression(steps), float(budget.compression))
    if budget.hands_on is not None:
        yield Overrun("hands_on", hands_on(steps), float(budget.hands_on))
