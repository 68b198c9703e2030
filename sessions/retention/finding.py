"""Which clients of a clinic are due, found anew each time: nothing about it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic.models import Client, Clinic, Hold, Visit
from clinic.models.holds import STANDS
from intake.models import Intake, Reopening
from sessions.models import PlanRevision, TreatmentSession

from .days import falls_due

AHEAD = timedelta(days=183)
LATELY = timedelta(days=365)  # whoever left work unfinished within it is not done with the client
CAME = Q(visits__cancelled_at__isnull=True, visits__no_show_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Due:
    """``last_visit`` is none of who never came: then it counts from the day the file was
    ``added``. ``held`` says why the file is held back, where it is."""

    id: UUID
    name: str
    last_visit: date | None
    added: date
    born: date | None
    since: date
    held: Hold | None


def due(clinic: Clinic, now: datetime, only: UUID | None = None) -> list[Due]:
    """Those whose day has come in the clinic's zone, longest due first; those held back last.
    Nobody where the clinic has set no years. ``only`` looks at one client."""
    which = {"pk": only} if only else {}
    return _fallen(clinic, now, now, **which)


def coming(clinic: Clinic, now: datetime) -> list[Due]:
    """Those whose day comes within half a year, if nothing happens before; in the same order."""
    today = timezone.localdate(now, clinic.zone)
    return [one for one in _fallen(clinic, now, now + AHEAD) if one.since > today]


def _fallen(clinic: Clinic, now: datetime, until: datetime, **which: Any) -> list[Due]:
    """Whose day is that of ``until`` or an earlier one, as things stand ``now``."""
    if clinic.kept_years is None:
        return []
    years = clinic.kept_years
    rows = _candidates(clinic, until - timedelta(days=365 * years - 2), now).filter(**which)
    holds = {one.client_id: one for one in Hold.objects.filter(STANDS, clinic=clinic)}
    found = (_read(row, holds.get(row.pk), clinic, years) for row in rows)
    last_day = timezone.localdate(until, clinic.zone)
    there = [one for one in found if one.since <= last_day]
    return sorted(there, key=lambda one: (bool(one.held), one.since, one.name, one.id))


def _read(row: Any, held: Hold | None, clinic: Clinic, years: int) -> Due:
    last, added = (
        moment and timezone.localdate(moment, clinic.zone)
        for moment in (row.last_at, row.created_at)
    )
    since = falls_due(last or added, row.birth_date, years)
    return Due(row.pk, row.name, last, added, row.birth_date, since, held)


def _candidates(clinic: Clinic, last: datetime, now: datetime) -> QuerySet[Client]:
    """Everybody last seen by ``last``, and done with: days are counted in ``_fallen``."""
    rows = Client.objects.filter(clinic=clinic)
    rows = rows.annotate(last_at=Max("visits__starts_at", filter=CAME))
    rows = rows.annotate(from_at=Coalesce("last_at", "created_at")).filter(from_at__lte=last)
    for unfinished in _unfinished(now):
        rows = rows.exclude(unfinished)
    return rows


def _unfinished(now: datetime) -> tuple[Exists, ...]:
    """A visit to come; answers, a plan or a record that somebody began lately and did not end."""
    lately = now - LATELY
    return (
        _some(Visit, starts_at__gte=now, cancelled_at__isnull=True),
        _some(Intake, "visit__client", state=Intake.State.DRAFT, started_at__gte=lately),
        _some(Reopening, "intake__visit__client", intake__state="draft", created_at__gte=lately),
        _some(PlanRevision, "visit__client", signed_at__isnull=True, created_at__gte=lately),
        _some(TreatmentSession, "visit__client", ended_at__isnull=True, started_at__gte=lately),
    )


def _some(model: type[Model], path: str = "client", **which: Any) -> Exists:
    return Exists(model._default_manager.filter(**{path: OuterRef("pk")}, **which))
