"""The letter that asks for a clearance, for the client to print and take along."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse

from clinic import audit
from clinic.pdf import pdf_response
from clinic.requests import ClientRequest
from intake.models import Letter


@transaction.atomic
def letter(request: ClientRequest, invitation_id: UUID, letter_id: UUID) -> HttpResponse:
    """Of the visit this browser holds the key of; 404 for every other."""
    visit = request.invitation.visit
    rows = Letter.objects.filter(clinic_id=visit.clinic_id, intake__visit=visit)
    found = rows.filter(pk=letter_id).first()
    if found is None:
        raise Http404
    audit.by_client(request, request.invitation.clinic, "letter_opened", "letter", found.pk)
    return letter_response(found)


def letter_response(found: Letter) -> HttpResponse:
    return pdf_response(bytes(found.pdf), "letter", found.pk)
