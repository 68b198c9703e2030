"""The front desk's board: today's visits, live, each with one thing to do."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic import audit
from clinic.requests import StaffRequest

from .board_values import board_of
from .print_forms import PrintForm


def board(request: StaffRequest) -> HttpResponse:
    audit.by_staff(request, "viewed", "board")
    return render(request, "sessions/board.html", _values(request))


def board_rows(request: StaffRequest) -> HttpResponse:
    """The rows alone, for the page's own question; 204 while nothing has
    changed since the rows it has (``seen``). A poll is no view of its own in the audit."""
    values = _values(request)
    if request.GET.get("seen") == values["board"].seen:
        return HttpResponse(status=204)
    return render(request, "sessions/board_rows.html", values)


def rows_now(request: StaffRequest) -> HttpResponse:
    """The rows as they are now, as the answer to a button pressed on the board."""
    return render(request, "sessions/board_rows.html", _values(request))


def _values(request: StaffRequest) -> dict[str, Any]:
    own, everywhere = list(request.user.locations.order_by("name")), _everywhere(request)
    return {
        "board": board_of(request.user, timezone.now(), () if everywhere else own),
        "own_places": ", ".join(place.name for place in own),
        "everywhere": everywhere,
        "clinic_name": request.user.clinic.name,
        "print_form": PrintForm(),
    }


def _everywhere(request: StaffRequest) -> bool:
    """Whether the page asks for all places: the page itself, or the one a part of it is for."""
    page = urlsplit(request.headers.get("HX-Current-URL", "")).query
    return "all" in request.GET or "all" in parse_qs(page)
