"""Signing a plan, and taking a signed one up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clinic.models import User, Visit
from sessions.models import PlanRevision
from sessions.sheets.queue import owe_sheet

from .changes import LONGEST_REASON, Change, Edit, Reopened
from .standing import MAY_BE_DONE, Standing
from .writing import Refused, keep, locked, not_stale


@dataclass(frozen=True, slots=True)
class Signed:
    """``newly`` is false where the plan was signed already."""

    row: PlanRevision
    newly: bool


def why_not_sign(standing: Standing) -> str | None:
    """The code of the reason why this plan cannot be signed now; ``None`` where it can."""
    if standing.visit.cancelled_at is not None:
        return "cancelled"
    if standing.answers_open:
        return "answers_open"
    if standing.plan.draft or standing.plan.today not in MAY_BE_DONE:
        return standing.plan.today
    return None if standing.plan.steps else "no_steps"


@transaction.atomic
def sign(visit: Visit, by: User, *, token: str, now: datetime) -> Signed:
    """Freeze the plan and owe its sheet, in one transaction. Signing again gives the
    signature that is there."""
    standing = locked(visit)
    if standing.row is not None and standing.is_signed:
        return Signed(standing.row, newly=False)
    not_stale(standing, token)
    refusal = why_not_sign(standing)
    if refusal:
        raise Refused(refusal)
    row = keep(standing, by, _as_signed(standing))
    row.save_read_version(signed_at=now, signed_by=by)
    owe_sheet(row)
    return Signed(row, newly=True)


@transaction.atomic
def reopen(visit: Visit, by: User, reason: str, *, token: str, now: datetime) -> PlanRevision:
    """A new open revision beside the signed one, from the newest answers, with the changes
    that still fit."""
    standing = locked(visit)
    not_stale(standing, token)
    if standing.row is None or not standing.is_signed:
        raise Refused("not_signed")
    if not reason.strip():
        raise Refused("no_reason")
    said = reason.strip()[:LONGEST_REASON]
    mark = Reopened(of=standing.row.number, reason=said, by=by.name, at=now, version=1)
    carried = (change.model_copy(update={"version": 1}) for change in standing.changes)
    return keep(standing, by, (*carried, mark))


def _as_signed(standing: Standing) -> Iterator[Change]:
    """Every change, in order, as it counts today; those that no longer fit are marked and count
    for nothing."""
    counted, aside = iter(standing.changes), set[Edit](standing.set_aside)
    for change in standing.every_change:
        if isinstance(change, Reopened):
            yield change
        elif change in aside:
            yield change.model_copy(update={"set_aside": True})
        else:
            yield next(counted)
