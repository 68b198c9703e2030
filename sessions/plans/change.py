"""Changing the dose of one step, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clinic.models import User, Visit
from sessions.models import PlanRevision

from .changes import LONGEST_REASON, DoseChange, DoseField, step_of
from .doses import Bound, allowed_dose, broken_bounds
from .standing import Standing
from .writing import Refused, keep, locked, next_version, not_stale


@dataclass(frozen=True, slots=True)
class WantedDose:
    """The numbers a step should have from now on. ``step`` is its key."""

    step: str
    numbers: Mapping[DoseField, int]
    reason: str


class BeyondLimits(Exception):
    """A number is outside what is allowed; ``bounds`` are those that were broken."""

    def __init__(self, bounds: tuple[Bound, ...]) -> None:
        super().__init__("beyond limits")
        self.bounds = bounds


@transaction.atomic
def change_dose(
    visit: Visit, by: User, wanted: WantedDose, *, token: str, now: datetime
) -> PlanRevision:
    """Keep the change beside the suggestion. ``Stale`` where the page was out of date,
    ``BeyondLimits`` where a cap forbids the number, ``Refused`` where there is nothing to
    change. The numbers the step has already are no change."""
    standing = locked(visit)
    not_stale(standing, token)
    if standing.is_signed:
        raise Refused("signed")
    step = step_of(standing.plan, wanted.step)
    if step is None:
        raise Refused("no_such_step")
    numbers = _within_limits(standing, wanted)
    new = {f: number for f, number in numbers.items() if number != getattr(step.dose, f)}
    reason = wanted.reason.strip()[:LONGEST_REASON]
    if not new or not reason:
        raise Refused("no_reason" if new else "no_change")
    version = next_version(standing)
    changes = (
        DoseChange(
            step=wanted.step, field=field, was=getattr(step.dose, field), now=number,
            reason=reason, by=by.name, at=now, version=version,
        )
        for field, number in new.items()
    )  # fmt: skip
    return keep(standing, by, (*standing.every_change, *changes))


def _within_limits(standing: Standing, wanted: WantedDose) -> dict[DoseField, int]:
    line = standing.laid.line(wanted.step)
    assert line is not None
    bounds = allowed_dose(line.base, standing.screening, standing.knowledge)
    numbers = {b.field: wanted.numbers[b.field] for b in bounds if b.field in wanted.numbers}
    broken = broken_bounds(numbers, bounds)
    if broken:
        raise BeyondLimits(broken)
    return numbers
