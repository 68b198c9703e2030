"""Letters for the client to print and take along: in the browser of the questionnaire, or in any
other by a link and the birth date."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from clinic import audit
from clinic.pdf import pdf_response
from clinic.requests import ClientRequest
from intake import letter_links
from intake.models import Letter, LetterLink

from .birth_date_door import Door, at_the_door


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


def letter_link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks the birth date and answers it with the letter: nothing stays open behind it. GET
    changes nothing: mail programs open links."""
    now = timezone.now()
    door = Door(
        template="intake/letter_door.html",
        name="letter_link",
        open_with=partial(letter_links.open_with, token, now=now),
        let_in=partial(_hand_over, request),
    )
    return at_the_door(request, letter_links.of_token(token, now=now), door)


def _hand_over(request: HttpRequest, link: LetterLink) -> HttpResponse:
    audit.by_client(request, link.clinic, "letter_opened", "letter", link.letter_id)
    return letter_response(link.letter)


def letter_response(found: Letter) -> HttpResponse:
    return pdf_response(bytes(found.pdf), "letter", found.pk)
