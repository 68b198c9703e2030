"""The day's sheets at the front desk: made, watched, opened as one file, marked as printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clinic import audit
from clinic.pdf import pdf_response
from clinic.requests import StaffRequest
from sessions.models import Sheet
from sessions.sheets import day as days

from .board_values import Board, BoardRow, board_of

MOST = 200  # sheets of one day in one file


@transaction.atomic
def day_make(request: StaffRequest) -> HttpResponse:
    """Owe every sheet of today that is not made; then watch them being made."""
    rows = _board(request).rows
    owed = days.owe_all(request.user, [r.visit_id for r in rows if r.act in ("make", "retry")])
    for sheet in owed:
        audit.by_staff(request, "sheet_asked", "sheet", sheet.pk)
    return redirect(reverse("day_sheets") + "?print")


def day_sheets(request: StaffRequest) -> HttpResponse:
    audit.by_staff(request, "viewed", "day_sheets")
    return render(request, "sessions/day.html", _values(request))


def day_rows(request: StaffRequest) -> HttpResponse:
    """The live part alone; 204 while nothing has changed since what it has (``seen``)."""
    board = _board(request)
    if request.GET.get("seen") == board.seen:
        return HttpResponse(status=204)
    return render(request, "sessions/day_rows.html", _values(request))


@transaction.atomic
def day_pdf(request: StaffRequest) -> HttpResponse:
    """What is ready and not printed, or everything with ``again``, in the order of the visits."""
    board = _board(request)
    wanted = _ready(board.rows, again="again" in request.GET)
    good, _gone = days.sorted_out(days.ready(request.user, wanted[:MOST]))
    if not good:
        messages.error(request, _("No sheet is ready to be printed."))
        return redirect("day_sheets")
    for sheet in good:
        audit.by_staff(request, "sheet_opened", "sheet", sheet.pk)
    title = _("Aftercare sheets, %(day)s") % {"day": date_format(board.day, _("l j F"))}
    pdf = days.one_file(good, title, get_language() or "en")
    return pdf_response(pdf, "sheets", good[0].pk)


@transaction.atomic
def day_printed(request: StaffRequest) -> HttpResponse:
    """Mark those as printed that the page had listed, and none that came since."""
    try:
        ids = [UUID(given) for given in request.POST.getlist("sheet")[:MOST]]
    except ValueError:
        return HttpResponseBadRequest(_("There is no such sheet."))
    marked = days.mark_printed(request.user, ids, timezone.now())
    for sheet_id in marked:
        audit.by_staff(request, "sheet_printed", "sheet", sheet_id)
    words = ngettext("%(n)s sheet is printed.", "%(n)s sheets are printed.", len(marked))
    messages.success(request, words % {"n": len(marked)})
    return redirect("board")


def _board(request: StaffRequest) -> Board:
    return board_of(request.user, timezone.now())


def _ready(rows: Iterable[BoardRow], *, again: bool) -> list[UUID]:
    states = ("sheet_ready", "printed") if again else ("sheet_ready",)
    return [row.sheet_id for row in rows if row.state in states and row.sheet_id]


def _values(request: StaffRequest) -> dict[str, Any]:
    board = _board(request)
    by_state: dict[str, list[BoardRow]] = {}
    for row in board.rows:
        by_state.setdefault(row.state, []).append(row)
    waiting = by_state.get("sheet_waiting", [])
    good: list[Sheet] = []
    gone: list[days.NotHandedOut] = []
    if not waiting:
        ready = days.ready(request.user, _ready(board.rows, again=False)).defer("pdf")
        good, gone = days.sorted_out(ready)
    made = len(by_state.get("sheet_ready", [])) + len(by_state.get("printed", []))
    failed = by_state.get("sheet_failed", [])
    return {
        "board": board,
        "waiting": waiting,
        "made": made,
        "of": made + len(waiting) + len(failed),
        "ready": good,
        "gone": gone,
        "failed": failed,
        "printed": by_state.get("printed", []),
        "unsigned": [row for row in board.rows if row.state in ("submitted", "needs_attention")],
    }
