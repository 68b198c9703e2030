"""The link: asks the birth date, and exchanges link and date for a cookie and a clean page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from clinic import audit, invitations
from clinic.invitations import NotOpened, Opened
from clinic.middleware.access import give_key
from clinic.middleware.language import remember
from clinic.models import Invitation
from intake.forms.birth_date import BirthDateForm

KEY_LIFE = 60 * 60 * 24 * 40


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing: mail programs open links."""
    now = timezone.now()
    found = invitations.standing(token, now=now)
    if found is None:
        return _does_not_work(request)
    if request.method != "POST":
        return _ask(request, found, BirthDateForm())
    form = BirthDateForm(request.POST)
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    outcome = invitations.open_with(token, form.date, now=now)
    if isinstance(outcome, Opened):
        return _let_in(request, outcome)
    if outcome is None or outcome.locked_now:
        if outcome and outcome.locked_now:
            audit.by_client(request, found.clinic, "link_locked", "invitation", found.id)
        return _does_not_work(request)
    return _wrong(request, found, form, outcome)


def _ask(
    request: HttpRequest, found: Invitation, form: BirthDateForm, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "intake/birth_date.html",
        {
            "form": form,
            "clinic_name": found.clinic.name,
            "clinic_phone": found.clinic.phone,
        },
        status=status,
    )


def _wrong(
    request: HttpRequest, found: Invitation, form: BirthDateForm, outcome: NotOpened
) -> HttpResponse:
    form.say_wrong(outcome.tries_left)
    return _ask(request, found, form, status=422)


def _does_not_work(request: HttpRequest) -> HttpResponse:
    return render(request, "clinic/link_does_not_work.html", status=404)


def _let_in(request: HttpRequest, opened: Opened) -> HttpResponse:
    audit.by_client(
        request, opened.invitation.clinic, "link_opened", "invitation", opened.invitation.id
    )
    response = redirect("questionnaire", opened.invitation.id)
    client, clinic = opened.invitation.visit.client, opened.invitation.clinic
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and client.language != clinic.language:
        # Nobody chose in this browser, and the clinic knows this client's own language.
        remember(response, client.language)
    give_key(response, opened.invitation.id, opened.key, seconds=KEY_LIFE)
    return response
