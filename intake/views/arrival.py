"""The arrival check, in the client's own browser or on the tablet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clinic import audit
from clinic.requests import ClientRequest
from intake.arrival import Check, NotComplete, answer, check_of
from intake.forms import PageForm
from intake.presenters import calm_messages
from intake.reckoning import urgent_of


def arrival(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """Ask what the day asks; then what stands, first of all what cannot wait."""
    visit, now = request.invitation.visit, timezone.now()
    if request.method == "POST":
        try:
            kept = answer(visit, request.invitation, request.POST, now=now)
        except NotComplete as error:
            return _ask(request, error.check, error.form, status=422)
        if kept:
            audit.by_client(request, visit.clinic, "answered the arrival check", "visit", visit.id)
        return redirect("arrival", invitation_id)
    check = check_of(visit, now)
    if check is None:
        return redirect("questionnaire_done", invitation_id)
    if check.asked.anything:
        return _ask(request, check, PageForm(check.page))
    return render(request, "intake/arrival_done.html", _frame(request, check))


def _ask(request: ClientRequest, check: Check, form: PageForm, status: int = 200) -> HttpResponse:
    values = _frame(request, check) | {"form": form, "page": check.page}
    return render(request, "intake/arrival.html", values, status=status)


def _frame(request: ClientRequest, check: Check) -> dict[str, Any]:
    clinic = request.invitation.clinic
    return {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "messages_now": calm_messages(urgent_of(check.screening), clinic),
        "read_now": True,
        "visit_at": request.invitation.visit.starts_at,
        "copy_url": reverse("questionnaire_consent", args=[request.invitation.id]),
    }
