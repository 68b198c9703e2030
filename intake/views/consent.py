"""The client's copy of what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from clinic import audit
from clinic.requests import ClientRequest
from intake.consent_copy import copy_view
from intake.models import Consent


def consent_copy(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """To read, print or keep; before anything was signed, back to the questions."""
    rows = Consent.objects.select_related("intake__visit__client")
    found = rows.filter(intake__visit=request.invitation.visit).first()
    if found is None:
        return redirect("questionnaire", invitation_id)
    clinic = request.invitation.clinic
    audit.by_client(request, clinic, "consent_opened", "consent", found.pk)
    values = {"copy": copy_view(found), "clinic_name": clinic.name, "clinic_phone": clinic.phone}
    return render(request, "intake/consent_copy.html", values)
