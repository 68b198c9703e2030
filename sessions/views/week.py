"""A week of visits, for everybody on the staff."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.models import Role, Visit
from clinic.requests import StaffRequest
from clinic.scope import of_clinic
from sessions.presenters.calendar import WEEK, monday_of, week_view
from sessions.visit_states import with_states


def week(request: StaffRequest) -> HttpResponse:
    """The week of ``from`` (any day of it; else this one). A therapist sees the own visits,
    and everybody's with ``all``."""
    now, zone = timezone.now(), request.user.clinic.zone
    monday = monday_of(_day(request.GET.get("from", ""), now.astimezone(zone).date()))
    start = datetime.combine(monday, time(0), zone)
    end = datetime.combine(monday + WEEK, time(0), zone)
    rows = of_clinic(request.user, Visit).filter(
        starts_at__gte=start, starts_at__lt=end, cancelled_at__isnull=True
    )
    alone = request.user.role == Role.THERAPIST and "all" not in request.GET
    if alone:
        rows = rows.filter(therapist=request.user)
    visits = with_states(rows.select_related("client", "therapist", "location"))
    audit.by_staff(request, "viewed", "week")
    context = {
        "days": week_view(monday, visits.order_by("starts_at", "pk"), request.user, now),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "alone": alone,
        "may_choose": request.user.role == Role.THERAPIST,
    }
    return render(request, "sessions/week.html", context)


def _day(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today
    return found if 2000 <= found.year <= 2200 else today
