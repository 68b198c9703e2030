"""Asking a signed-in person for the password: behind the lock, and before what needs it fresh.

A form that was refused is in the page that asks, and goes where it was going once the password
is right: nothing typed is lost, and nothing of it is kept on the server meanwhile.
"""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import User

from . import times

FIELD = "password_again"
_NOT_SENT_ON = (FIELD, "csrfmiddlewaretoken")


def let_in(request: HttpRequest, person: User, *, locked: bool) -> HttpResponse | None:
    """None where the right password came with the request; else the page that asks for it."""
    given = request.POST.get(FIELD) if request.method == "POST" else None
    fault = _fault(request, person, given) if given is not None else ""
    if given is None or fault:
        return _ask(request, locked=locked, fault=fault)
    now = int(time.time())
    times.password_given(request.session, times.standing(request.session, now), now)
    audit.by_person(
        request, person, "unlocked" if locked else "password given again", "account", person.pk
    )
    return None


def _fault(request: HttpRequest, person: User, password: str) -> str:
    """Why this password does not do; tries are limited as at the sign-in."""
    try:
        found = get_adapter(request).authenticate(request, email=person.email, password=password)
    except ValidationError as error:
        return str(error.messages[0])
    return "" if found == person else _("This is not your password.")


def _ask(request: HttpRequest, *, locked: bool, fault: str) -> HttpResponse:
    status = 423 if locked else 401
    if "HX-Request" in request.headers:
        return HttpResponse(fault or _("Locked"), status=status, content_type="text/plain")
    context = {"locked": locked, "fault": fault, "fields": _fields(request)}
    response = render(request, "clinic/password_again.html", context, status=status)
    if not locked:
        response["WWW-Authenticate"] = 'Cookie realm="Palpate"'
    return response


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form held that is waiting."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _NOT_SENT_ON and isinstance(value, str)
    ]
