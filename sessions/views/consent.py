"""Consent in the room: the client's copy, and what is confirmed together before the hands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from intake.consent import confirm_in_the_room
from intake.consent_copy import copy_view
from intake.models import Consent
from sessions.presenters.consent import consent_view


def visit_consent(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The signed text to read or print; a POST confirms the ticked points."""
    rows = of_clinic(request.user, Visit).select_related("clinic", "client")
    visit = one_of_clinic(request.user, rows, visit_id)
    if request.method == "POST":
        return _confirm(request, visit)
    audit.by_staff(request, "viewed", "consent", visit.id)
    signed = of_clinic(request.user, Consent).select_related("intake__visit__client")
    found = signed.filter(intake__visit=visit).first()
    values = {"copy": copy_view(found) if found else None, "visit": visit}
    return render(request, "sessions/visit_consent.html", values)


def _confirm(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Only points that are still open count, so pressing twice keeps one row."""
    with transaction.atomic():
        rows = of_clinic(request.user, Visit).select_for_update(of=("self",))
        one_of_clinic(request.user, rows, visit.id)  # two presses wait for one another
        ticked = set(request.POST.getlist("point"))
        points = [id for id, _words in consent_view(visit).points if id in ticked]
        if points:
            confirm_in_the_room(visit, request.user, points)
            audit.by_staff(request, "confirmed in the room", "consent", visit.id)
    if points:
        messages.success(request, _("Confirmed together."))
    else:
        messages.info(request, _("Nothing was ticked, so nothing was confirmed."))
    return redirect("visit", visit.id)
