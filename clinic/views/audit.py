"""The owner's pages of who did what, and of who may do what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.audit.reading import CSV_HEAD, csv_rows, lines
from clinic.audit.trail import Wanted, entries
from clinic.audit.words import Kind
from clinic.csv_files import csv_response
from clinic.models import Client, User
from clinic.numbers import whole_number
from clinic.periods import period_asked
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from clinic.who_may import groups

PAGE = 50


def trail(request: StaffRequest) -> HttpResponse:
    """A page of entries, newest first; the next page begins below the last one's key."""
    wanted = _wanted(request)
    found = entries(request.user, wanted)
    below = whole_number(request.GET.get("below", ""), most_digits=18)
    rows = list((found.filter(pk__lt=below) if below else found)[: PAGE + 1])
    audit.by_staff(request, "viewed", "audit", wanted.client.pk if wanted.client else None)
    context = {
        "lines": lines(rows[:PAGE], request.user.clinic.zone),
        "wanted": wanted,
        "period": wanted.period,
        "people": of_clinic(request.user, User).order_by("name", "pk"),
        "kinds": Kind,
        "below": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "paged": bool(below),
        "query": _query(request),
    }
    return render(request, "clinic/audit.html", context)


def export(request: StaffRequest) -> HttpResponse:
    """The same entries, all of them, as a table."""
    wanted = _wanted(request)
    audit.by_staff(request, "exported", "audit", wanted.client.pk if wanted.client else None)
    name = f"audit-{wanted.period.first.isoformat()}-{wanted.period.last.isoformat()}"
    return csv_response(name, CSV_HEAD, csv_rows(entries(request.user, wanted).iterator(2000)))


def who_may(request: StaffRequest) -> HttpResponse:
    return render(request, "clinic/who_may.html", {"groups": groups()})


def _wanted(request: StaffRequest) -> Wanted:
    """What the address asks for. Somebody unknown, or of another clinic, is not found."""
    asked = request.GET
    kind = asked.get("kind", "")
    return Wanted(
        period=period_asked(asked.dict(), timezone.now(), request.user.clinic.zone),
        person=one_of_clinic(request.user, User, _id(asked["by"])) if asked.get("by") else None,
        client=(
            one_of_clinic(request.user, Client, _id(asked["client"]))
            if asked.get("client")
            else None
        ),
        kind=Kind(kind) if kind in Kind.values else None,
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _query(request: StaffRequest) -> str:
    asked = request.GET.copy()
    asked.pop("below", None)
    return asked.urlencode()
