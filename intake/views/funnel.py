"""The owner's page of how far the invited come: counts and times, no name."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.periods import period_asked
from clinic.requests import StaffRequest
from intake.funnel import funnel


def page(request: StaffRequest) -> HttpResponse:
    clinic = request.user.clinic
    period = period_asked(request.GET, timezone.now(), clinic.zone)
    found = funnel(clinic, period.begin, period.end)
    audit.by_staff(request, "viewed", "funnel")
    context = {
        "period": period,
        "opened_in": _span(found.until_opened),
        "submitted_in": _span(found.until_submitted),
        "steps": _steps(found.sent, found.opened, found.started, found.submitted),
    }
    return render(request, "intake/funnel.html", context)


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
