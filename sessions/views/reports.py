"""The owner's reports and their tables to download. Each view of one is in the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.csv_files import csv_response
from clinic.models import Role, User
from clinic.periods import Period, period_asked
from clinic.requests import StaffRequest
from clinic.scope import of_clinic
from sessions.knowledge import load
from sessions.presenters import outcomes as outcome_words
from sessions.presenters import overrides as override_words
from sessions.reports.outcomes import courses_in
from sessions.reports.overrides import overrides_in, visits_by_rule


@dataclass(frozen=True, slots=True)
class Asked:
    """The days, and one person where only theirs are wanted. ``people`` are all who could be."""

    period: Period
    person: User | None
    people: tuple[User, ...]

    @property
    def by(self) -> UUID | None:
        return self.person.pk if self.person else None


def overrides(request: StaffRequest) -> HttpResponse:
    asked, safety = _asked(request), load().safety
    clinic = request.user.clinic
    found = overrides_in(clinic, asked.period, asked.by)
    stood = visits_by_rule(clinic, asked.period, asked.by)
    audit.by_staff(request, "viewed", "override_report")
    context = {
        "view": override_words.overrides_view(found, stood, safety),
        "asked": asked,
        "period": asked.period,
        "query": request.GET.urlencode(),
    }
    return render(request, "sessions/report_overrides.html", context)


def overrides_csv(request: StaffRequest) -> HttpResponse:
    asked = _asked(request)
    found = overrides_in(request.user.clinic, asked.period, asked.by)
    audit.by_staff(request, "exported", "override_report")
    rows = override_words.csv_rows(found, load().safety)
    return csv_response(_name("overrides", asked.period), override_words.CSV_HEAD, rows)


def outcomes(request: StaffRequest) -> HttpResponse:
    period = _period(request)
    found = courses_in(request.user.clinic, period)
    audit.by_staff(request, "viewed", "outcome_report")
    context = {
        "view": outcome_words.outcomes_view(found, load()),
        "period": period,
        "query": request.GET.urlencode(),
    }
    return render(request, "sessions/report_outcomes.html", context)


def outcomes_csv(request: StaffRequest) -> HttpResponse:
    period = _period(request)
    rows = outcome_words.csv_rows(courses_in(request.user.clinic, period), load())
    audit.by_staff(request, "exported", "outcome_report")
    return csv_response(_name("outcomes", period), outcome_words.CSV_HEAD, rows)


def _asked(request: StaffRequest) -> Asked:
    """Somebody who is not of this clinic is nobody: everybody's are shown."""
    people = tuple(
        of_clinic(request.user, User).exclude(role=Role.FRONT_DESK).order_by("name", "pk")
    )
    wanted = request.GET.get("by", "")
    return Asked(
        period=_period(request),
        person=next((person for person in people if str(person.pk) == wanted), None),
        people=people,
    )


def _period(request: StaffRequest) -> Period:
    return period_asked(request.GET.dict(), timezone.now(), request.user.clinic.zone)


def _name(what: str, period: Period) -> str:
    return f"{what}-{period.first.isoformat()}-{period.last.isoformat()}"
