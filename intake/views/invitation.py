"""The link: asks the birth date, and exchanges link and date for a cookie and a clean page."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from clinic import audit, invitations
from clinic.invitations import Opened
from clinic.middleware.access import give_key

from .birth_date_door import Door, at_the_door, in_their_language

KEY_LIFE = 60 * 60 * 24 * 40


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing: mail programs open links."""
    now = timezone.now()
    door = Door(
        template="intake/birth_date.html",
        name="invitation",
        open_with=partial(invitations.open_with, token, now=now),
        let_in=partial(_let_in, request),
    )
    return at_the_door(request, invitations.standing(token, now=now), door)


def _let_in(request: HttpRequest, opened: Opened) -> HttpResponse:
    found = opened.invitation
    audit.by_client(request, found.clinic, "link_opened", "invitation", found.id)
    response = redirect("questionnaire", found.id)
    in_their_language(request, response, found.visit.client, found.clinic)
    give_key(response, found.id, opened.key, seconds=KEY_LIFE)
    return response
