"""The therapist's day. An owner sees everybody's."""

from __future__ import annotations

import hashlib
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from clinic import audit
from clinic.models import Role, User, Visit
from clinic.requests import StaffRequest
from clinic.scope import of_clinic
from intake.models import IntakeRevision
from sessions.adoption.rows import in_force
from sessions.knowledge import load
from sessions.plans.answered import answered_by
from sessions.presenters.knowledge import status_view
from sessions.presenters.today import row_view
from sessions.visit_states import current_state, with_states


def today(request: StaffRequest) -> HttpResponse:
    """The visits of the clinic's day, in the order they begin."""
    audit.by_staff(request, "viewed", "today")
    knowledge = load()
    adopted = in_force(request.user.clinic_id, knowledge.digest)
    context = _values(request) | {"status": status_view(knowledge, adopted)}
    return render(request, "sessions/today.html", context)


def today_rows(request: StaffRequest) -> HttpResponse:
    """The rows alone, for the page's own question; 204 while nothing has changed since the
    rows it has (``seen``). A poll is no view of its own in the audit."""
    values = _values(request)
    if request.GET.get("seen") == values["seen"]:
        return HttpResponse(status=204)
    return render(request, "sessions/today_rows.html", values)


def _values(request: StaffRequest) -> dict[str, Any]:
    now, knowledge = timezone.now(), load()
    visits = list(visits_of_the_day(request.user, now))
    revisions = newest_revisions(request.user, visits)
    rows = tuple(
        row_view(visit, revisions.get(visit.id), current_state(visit, now), knowledge)
        for visit in visits
    )
    seen = hashlib.sha256(repr((now.date(), rows, get_language())).encode()).hexdigest()[:20]
    return {
        "rows": rows,
        "day": now,
        "everybody": request.user.role == Role.OWNER,
        "seen": seen,
    }


def visits_of_the_day(person: User, now: datetime) -> QuerySet[Visit]:
    """From midnight to midnight in the clinic's zone, whatever the length of that day."""
    zone = person.clinic.zone
    day = now.astimezone(zone).date()
    start = datetime.combine(day, time(0), zone)
    end = datetime.combine(day + timedelta(days=1), time(0), zone)
    visits = of_clinic(person, Visit).filter(
        starts_at__gte=start, starts_at__lt=end, cancelled_at__isnull=True
    )
    if person.role != Role.OWNER:
        visits = visits.filter(therapist=person)
    whole = visits.select_related("client", "therapist", "clinic")
    return with_states(whole).order_by("starts_at", "id")


def newest_revisions(person: User, visits: list[Visit]) -> dict[UUID, IntakeRevision]:
    """The newest answers of each visit that has some, by the visit's id."""
    found = (
        of_clinic(person, IntakeRevision)
        .select_related("intake")
        .annotate(answered_by=answered_by("intake", "number"))
        .filter(intake__visit__in=visits)
        .order_by("intake_id", "-number")
        .distinct("intake_id")
    )
    return {revision.intake.visit_id: revision for revision in found}
