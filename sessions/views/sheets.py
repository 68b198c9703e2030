"""Sheets at the front desk: asked for, opened to print, marked as printed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.pdf import pdf_response
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from sessions.models import Sheet
from sessions.sheets.day import mark_printed
from sessions.sheets.failures import words_of
from sessions.sheets.queue import owe_sheet
from sessions.sheets.still_allowed import why_not_hand_out

from .board import rows_now
from .print_forms import PrintForm, kind_asked


@transaction.atomic
def sheet_make(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Owe the sheet of the newest plan, if that is signed; a failed one is tried again."""
    visits = of_clinic(request.user, Visit).select_related("client", "clinic")
    visit = one_of_clinic(request.user, visits, visit_id)
    form = PrintForm(request.POST) if "chosen" in request.POST else None
    if form is not None and not form.is_valid():
        return HttpResponseBadRequest(_("There is no such kind of sheet."))
    plan = visit.plans.order_by("-number").first()
    if plan is None or plan.signed_at is None:
        messages.error(request, _("The plan of this visit is not signed: there is no sheet yet."))
        return _back(request)
    sheet = owe_sheet(plan, kind_asked(form, visit))
    audit.by_staff(request, "sheet_asked", "sheet", sheet.pk)
    return _back(request)


@transaction.atomic
def sheet_pdf(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """The PDF itself; 404 while there is none."""
    rows = of_clinic(request.user, Sheet).select_related("plan", "session", "visit__client")
    sheet = one_of_clinic(request.user, rows, sheet_id)
    if sheet.state != Sheet.State.READY or sheet.pdf is None:
        raise Http404
    against = why_not_hand_out(sheet)
    if against:
        return _refused(request, sheet, against)
    audit.by_staff(request, "sheet_opened", "sheet", sheet.pk)
    return pdf_response(bytes(sheet.pdf), "aftercare", sheet.pk)


def _refused(request: StaffRequest, sheet: Sheet, code: str) -> HttpResponse:
    """It was made, and may not be handed out any more."""
    audit.by_staff(request, "refused", "sheet", sheet.pk)
    values = {"client": sheet.visit.client.name, "why": words_of(code)}
    return render(request, "sessions/sheet_refused.html", values, status=409)


@transaction.atomic
def sheet_printed(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Mark a ready sheet as printed. Pressing it twice keeps the first time."""
    sheet = one_of_clinic(request.user, of_clinic(request.user, Sheet).defer("pdf"), sheet_id)
    if mark_printed(request.user, [sheet.pk], timezone.now()):
        audit.by_staff(request, "sheet_printed", "sheet", sheet.pk)
    elif sheet.state != Sheet.State.READY:
        messages.error(request, _("This sheet is not ready yet."))
    return _back(request)


def _back(request: StaffRequest) -> HttpResponse:
    by_htmx = request.headers.get("HX-Request") == "true"
    return rows_now(request) if by_htmx else redirect("board")
