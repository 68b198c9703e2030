"""The door behind a link: asks the birth date, counts wrong ones, lets in with the right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinic import audit
from clinic.middleware.language import keep_to_the_offered, remember
from clinic.models import Client, Clinic
from clinic.models.guarded import GuardedLink
from clinic.opening import NotOpened
from intake.forms.birth_date import BirthDateForm

Inside = TypeVar("Inside")


@dataclass(frozen=True)
class Door(Generic[Inside]):
    """``template`` asks; ``name`` is the audit's word for what the link is; ``open_with`` says
    None where the link has stopped working meanwhile."""

    template: str
    name: str
    open_with: Callable[[date], Inside | NotOpened | None]
    let_in: Callable[[Inside], HttpResponse]


def at_the_door(
    request: HttpRequest, found: GuardedLink | None, door: Door[Inside]
) -> HttpResponse:
    """GET changes nothing: mail programs open links. ``found`` is None for every link that does
    not open, whatever the reason."""
    if found is None:
        return does_not_open(request, door)
    if request.method != "POST":
        return _ask(request, door, found.clinic, BirthDateForm())
    form = BirthDateForm(request.POST)
    if not form.is_valid():
        return _ask(request, door, found.clinic, form, status=422)
    outcome = door.open_with(form.date)
    if outcome is None:
        return does_not_open(request, door)
    if not isinstance(outcome, NotOpened):
        return door.let_in(outcome)
    if outcome.locked_now:
        audit.by_client(request, found.clinic, "link_locked", door.name, found.pk)
        return does_not_open(request, door)
    form.say_wrong(outcome.tries_left)
    return _ask(request, door, found.clinic, form, status=422)


def _ask(
    request: HttpRequest, door: Door[Inside], clinic: Clinic, form: BirthDateForm, status: int = 200
) -> HttpResponse:
    keep_to_the_offered(request, clinic)
    values = {
        "form": form,
        "languages": clinic.offered,
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
    }
    return render(request, door.template, values, status=status)


def does_not_open(request: HttpRequest, door: Door[Inside]) -> HttpResponse:
    return render(request, "clinic/link_does_not_work.html", {"link_to": door.name}, status=404)


def in_their_language(
    request: HttpRequest, response: HttpResponse, client: Client, clinic: Clinic
) -> None:
    """Nobody chose in this browser, and the clinic knows this client's own language."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    if not chosen and client.language != clinic.language:
        remember(response, client.language)
