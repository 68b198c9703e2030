"""Every override recorded in a period, and how often its caution stood in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Func, JSONField, Max, Value

from clinic.models import Clinic
from clinic.periods import Period
from intake.models import IntakeRevision
from sessions.lifting.entries import digest_of
from sessions.models import PlanRevision

STOOD = '$.cautions[*] ? (@.state != "needs_asking").id'


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
    """Oldest first; of one person where ``by`` is given. Two statements."""
    rows = list(_revisions(clinic, period))
    newest = dict(
        IntakeRevision.objects.filter(clinic=clinic, intake__in={row["intake"] for row in rows})
        .values_list("intake")
        .annotate(Max("number"))
    )
    found: dict[tuple[UUID, str], tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    standing = set()
    for row in rows:
        for entry in row["document__overrides"]:
            key = (row["intake"], digest_of(entry))
            found.setdefault(key, (row, entry))
            if row["number"] == newest[row["intake"]]:
                standing.add(key)
    every = (_overridden(row, entry, key in standing) for key, (row, entry) in found.items())
    return tuple(one for one in every if period.holds(one.on) and by in (None, one.by))


def _revisions(clinic: Clinic, period: Period) -> Any:
    """Every revision with an override since the period began, each before the next of its
    intake: the first that holds an entry is the one that recorded it."""
    rows = IntakeRevision.objects.filter(
        clinic=clinic, created_at__gte=period.begin, document__overrides__0__isnull=False
    )
    return rows.order_by("created_at", "number").values(
        "intake", "number", "document__overrides", "by", "by__name", "intake__visit"
    )


def _overridden(row: Mapping[str, Any], entry: Mapping[str, Any], stands: bool) -> Overridden:
    return Overridden(
        rule=entry["rule"],
        code=entry["code"],
        reason=entry["reason"],
        on=date.fromisoformat(entry["on"]),
        by=row["by"],
        by_name=row["by__name"] or entry["by"],
        visit=row["intake__visit"],
        stands=stands,
    )


def visits_by_rule(
    clinic: Clinic, period: Period, therapist: UUID | None = None
) -> dict[str, set[UUID]]:
    """The visits of the period in whose newest stored plan a caution stood, lifted or not. One
    statement."""
    plans = PlanRevision.objects.filter(
        clinic=clinic, visit__starts_at__gte=period.begin, visit__starts_at__lt=period.end
    )
    if therapist:
        plans = plans.filter(visit__therapist=therapist)
    found: dict[str, set[UUID]] = {}
    newest = plans.order_by("visit", "-number").distinct("visit")
    for visit, rules in newest.values_list("visit", _Cautions("suggestion", Value(STOOD))):
        for rule in rules:
            found.setdefault(rule, set()).add(visit)
    return found


class _Cautions(Func):
    """Their ids alone: whole plans are large."""

    function = "jsonb_path_query_array"
    template = "%(function)s(%(expressions)s::jsonpath)"
    output_field = JSONField()
