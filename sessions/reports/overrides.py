"""Every override recorded in a period, and how often its caution stood in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from clinic.models import Clinic
from clinic.periods import Period
from clinic.sealing.fields import fetch_keys
from intake.models import IntakeRevision
from sessions.lifting.entries import digest_of
from sessions.models import PlanRevision


@dataclass(frozen=True, slots=True)
class Overridden:
    """One override as it was recorded. ``by`` is who wrote it and ``stands`` is false where it
    was taken back, or recorded anew on the same day."""

    rule: str
    code: str
    reason: str
    on: date
    by: UUID | None
    by_name: str
    visit: UUID
    stands: bool


def overrides_in(clinic: Clinic, period: Period, by: UUID | None = None) -> tuple[Overridden, ...]:
    """Oldest first; of one person where ``by`` is given. Two statements and
    one for the keys."""
    rows = list(_revisions(clinic, period))
    newest = dict(
        IntakeRevision.objects.filter(clinic=clinic, intake__in={row.intake_id for row in rows})
        .values_list("intake")
        .annotate(Max("number"))
    )
    found: dict[tuple[UUID, str], tuple[IntakeRevision, Mapping[str, Any]]] = {}
    standing = set()
    for row in rows:
        for entry in row.document["overrides"]:
            key = (row.intake_id, digest_of(entry))
            found.setdefault(key, (row, entry))
            if row.number == newest[row.intake_id]:
                standing.add(key)
    every = (_overridden(row, entry, key in standing) for key, (row, entry) in found.items())
    return tuple(one for one in every if period.holds(one.on) and by in (None, one.by))


def _revisions(clinic: Clinic, period: Period) -> list[IntakeRevision]:
    """Every revision with an override since the period began, each before the next of its
    intake: the first that holds an entry is the one that recorded it."""
    rows = IntakeRevision.objects.filter(
        clinic=clinic, created_at__gte=period.begin, overridden=True
    )
    found = list(rows.select_related("intake", "by").order_by("created_at", "number"))
    fetch_keys(found)
    return found


def _overridden(row: IntakeRevision, entry: Mapping[str, Any], stands: bool) -> Overridden:
    return Overridden(
        rule=entry["rule"],
        code=entry["code"],
        reason=entry["reason"],
        on=date.fromisoformat(entry["on"]),
        by=row.by_id,
        by_name=row.by.name if row.by else entry["by"],
        visit=row.intake.visit_id,
        stands=stands,
    )


def visits_by_rule(
    clinic: Clinic, period: Period, therapist: UUID | None = None
) -> dict[str, set[UUID]]:
    """The visits of the period in whose newest stored plan a caution stood, lifted or not. One
    statement and one for the keys."""
    plans = PlanRevision.objects.filter(
        clinic=clinic, visit__starts_at__gte=period.begin, visit__starts_at__lt=period.end
    )
    if therapist:
        plans = plans.filter(visit__therapist=therapist)
    found: dict[str, set[UUID]] = {}
    newest = list(plans.order_by("visit", "-number").distinct("visit").only("visit_id", "gist"))
    fetch_keys(newest)
    for plan in newest:
        for rule in plan.gist.get("cautions", ()):
            found.setdefault(rule, set()).add(plan.visit_id)
    return found
