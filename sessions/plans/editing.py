"""Dropping, moving, swapping and adding steps: kept beside the suggestion, never over another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clinic.models import User, Visit
from sessions.models import PlanRevision

from .changes import edits_of
from .laying import Laid, lay
from .standing import Standing
from .wanted import Desk, Forbidden, NotPossible, Wanted
from .writing import Refused, keep, locked, next_version, not_stale


@dataclass(frozen=True, slots=True)
class Edited:
    """The plan before and after. ``row`` is ``None`` where it was so already."""

    row: PlanRevision | None
    before: Laid
    after: Laid


def desk_of(standing: Standing, by: User, now: datetime) -> Desk:
    return Desk(
        laid=standing.laid,
        gate=standing.gate,
        bench=standing.bench,
        by=by.name,
        at=now,
        version=next_version(standing),
    )


@transaction.atomic
def edit(visit: Visit, by: User, wanted: Wanted, *, token: str, now: datetime) -> Edited:
    """Keep one more change. ``Stale`` where the page was out of date, ``Forbidden`` where a
    rule forbids it, ``Refused`` where it cannot be done. What is so already is done quietly,
    out of date or not."""
    standing = locked(visit)
    if standing.token != token and _is_so(standing, by, wanted, now):
        return Edited(None, standing.laid, standing.laid)
    not_stale(standing, token)
    if standing.is_signed:
        raise Refused("signed")
    try:
        change = desk_of(standing, by, now).change(wanted)
    except NotPossible as error:
        raise Refused(error.code) from None
    if change is None:
        return Edited(None, standing.laid, standing.laid)
    row = keep(standing, by, (*standing.every_change, change))
    after = lay(standing.suggestion, (*edits_of(standing.every_change), change), standing.gate)
    return Edited(row, standing.laid, after)


def _is_so(standing: Standing, by: User, wanted: Wanted, now: datetime) -> bool:
    if standing.is_signed:
        return False
    try:
        return desk_of(standing, by, now).change(wanted) is None
    except (NotPossible, Forbidden):
        return False
