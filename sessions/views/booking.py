"""Visits booked, moved, cancelled, and those nobody came to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic import audit, booking
from clinic.forms.booking import BookingForm
from clinic.models import Client, Visit
from clinic.models.rows import ChangedMeanwhile
from clinic.numbers import whole_number
from clinic.requests import StaffRequest
from clinic.scope import held_of_clinic, of_clinic, one_of_clinic
from sessions.models import TreatmentSession

from .clients import show_client

FATES = {
    # what was pressed: what it writes, and in which words it is confirmed
    "cancel": ("cancelled_at", "cancelled"),
    "no_show": ("no_show_at", "did not come"),
}


def client_book(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Book the visit that the client's page proposed, or another."""
    client = one_of_clinic(request.user, Client, client_id)
    form = BookingForm(request.POST, clinic=request.user.clinic)
    if not form.is_valid():
        return show_client(request, client, form, status=422)
    try:
        with transaction.atomic():
            visit = booking.book(
                request.user.clinic,
                client=held_of_clinic(request.user, Client, client_id),
                now=timezone.now(),
                beside="beside" in request.POST,
                **form.values,
            )
            audit.by_staff(request, "booked", "visit", visit.pk)
    except booking.Taken as taken:
        form.add_error("at", _taken_words(taken, request))
        return show_client(request, client, form, status=409)
    messages.success(request, _("Booked: %(when)s") % {"when": _when(visit, request)})
    return redirect("visit_invitation", visit.pk)


def visit_move(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Another time, room or therapist; the link the client has goes on working."""
    visit = _visit(request, visit_id)
    if _has_begun(request, visit):
        messages.error(request, _("The session of this visit has begun: it stays where it is."))
        return redirect("client", visit.client_id)
    form = BookingForm(request.POST or None, clinic=request.user.clinic, like=visit)
    status = 200
    if request.method == "POST":
        status = _moved(request, visit, form)
        if status == 302:
            return redirect("client", visit.client_id)
    context = {"form": form, "visit": visit}
    return render(request, "sessions/visit_move.html", context, status=status)


def _moved(request: StaffRequest, visit: Visit, form: BookingForm) -> int:
    """302 where it was moved; else the status of the page that says why not."""
    if not form.is_valid() or visit.cancelled_at or visit.no_show_at:
        return 422
    visit.version = whole_number(request.POST.get("version", ""))
    try:
        with transaction.atomic():
            beside = "beside" in request.POST
            booking.move(visit, now=timezone.now(), beside=beside, **form.values)
            audit.by_staff(request, "moved", "visit", visit.pk)
    except booking.Taken as taken:
        form.add_error("at", _taken_words(taken, request))
        return 409
    except ChangedMeanwhile:
        messages.error(request, _("Somebody changed this visit meanwhile. Look again."))
        return 302
    messages.success(request, _("Moved to: %(when)s") % {"when": _when(visit, request)})
    return 302


@transaction.atomic
def visit_fate(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Cancelled, or nobody came; and the taking back of either."""
    visit, now = _visit(request, visit_id), timezone.now()
    pressed = request.POST.get("fate", "")
    field, words = FATES.get(pressed.removeprefix("not_"), ("", ""))
    early = pressed == "no_show" and visit.starts_at > now
    came = pressed in FATES and (
        _has_begun(request, visit) or (pressed == "no_show" and visit.arrived_at)
    )
    if not field or early or came:
        messages.error(request, _("That cannot be said of this visit."))
        return redirect("client", visit.client_id)
    changes: dict[str, Any] = {field: None if pressed.startswith("not_") else now}
    of_clinic(request.user, Visit).filter(pk=visit.pk).update(**changes)
    undone = "taken back: " if pressed.startswith("not_") else ""
    audit.by_staff(request, f"{undone}{words}", "visit", visit.pk)
    messages.success(request, _("Noted."))
    return redirect("client", visit.client_id)


def _visit(request: StaffRequest, visit_id: UUID) -> Visit:
    rows = of_clinic(request.user, Visit).select_related("client", "clinic")
    return one_of_clinic(request.user, rows, visit_id)


def _has_begun(request: StaffRequest, visit: Visit) -> bool:
    return of_clinic(request.user, TreatmentSession).filter(visit=visit).exists()


def _when(visit: Visit, request: StaffRequest) -> str:
    local = visit.starts_at.astimezone(request.user.clinic.zone)
    return date_format(local, _("l j F, P"))


def _taken_words(taken: booking.Taken, request: StaffRequest) -> str:
    local = taken.visit.starts_at.astimezone(request.user.clinic.zone)
    return _(
        "%(therapist)s has a visit at %(time)s. Choose another time, or tick the box below."
    ) % {
        "therapist": taken.visit.therapist.name,
        "time": date_format(local, "TIME_FORMAT"),
    }
