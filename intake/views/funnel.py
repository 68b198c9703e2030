"""The owner's page of how far the invited come: counts and times, no name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.requests import StaffRequest
from intake.funnel import funnel

USUAL = timedelta(days=30)


def page(request: StaffRequest) -> HttpResponse:
    clinic = request.user.clinic
    first, last = _period(request, timezone.localdate(timezone=clinic.zone))
    found = funnel(
        clinic,
        datetime.combine(first, time.min, clinic.zone),
        datetime.combine(last + timedelta(days=1), time.min, clinic.zone),
    )
    audit.by_staff(request, "viewed", "funnel")
    context = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "opened_in": _span(found.until_opened),
        "submitted_in": _span(found.until_submitted),
        "steps": _steps(found.sent, found.opened, found.started, found.submitted),
    }
    return render(request, "intake/funnel.html", context)


def _period(request: HttpRequest, today: date) -> tuple[date, date]:
    """The days asked for, both included; the last thirty where they make no sense."""
    try:
        first = date.fromisoformat(request.GET.get("from", ""))
        last = date.fromisoformat(request.GET.get("to", ""))
    except ValueError:
        return today - USUAL, today
    sensible = date(2000, 1, 1) <= first <= last <= today + USUAL
    return (first, last) if sensible else (today - USUAL, today)


def _span(length: timedelta | None) -> tuple[int, int, int] | None:
    """Days, hours and minutes."""
    if length is None:
        return None
    minutes = round(length.total_seconds() / 60)
    return minutes // 1440, minutes // 60 % 24, minutes % 60


def _steps(*counts: int) -> list[dict[str, object]]:
    """Each count with its share of the first, in whole percent."""
    names = ("sent", "opened", "started", "submitted")
    whole = counts[0]
    return [
        {"name": name, "count": n, "share": round(100 * n / whole) if whole else 0}
        for name, n in zip(names, counts, strict=True)
    ]
