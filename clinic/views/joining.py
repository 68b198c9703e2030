"""Joining the staff with the link of an invitation: a name and a password."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.forms.passwords import JoinForm
from clinic.models import StaffInvitation, User
from clinic.staff import inviting


def join(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing: mail programs open links."""
    found = inviting.standing(token, now=timezone.now())
    if found is None:
        return _does_not_work(request)
    form = JoinForm(request.POST or None, person=User(email=found.email))
    if request.method == "POST" and form.is_valid():
        try:
            return _join(request, token, form)
        except (
            IntegrityError,
            ValidationError,
        ):  # signs in at another clinic, or has joined a moment ago
            text = _("This address signs in here already. Ask to be invited with another one.")
            form.add_error(None, text)
    status = 422 if request.method == "POST" else 200
    return _ask(request, found, form, status)


@transaction.atomic
def _join(request: HttpRequest, token: str, form: JoinForm) -> HttpResponse:
    given = form.cleaned_data
    person = inviting.join(
        token, name=given["name"], password=given["password1"], now=timezone.now()
    )
    if person is None:
        return _does_not_work(request)
    audit.by_person(request, person, "joined", "staff", person.pk)
    messages.success(request, _("Welcome. Please sign in with your email and the new password."))
    return redirect("account_login")


def _ask(request: HttpRequest, found: StaffInvitation, form: JoinForm, status: int) -> HttpResponse:
    context = {"form": form, "clinic_name": found.clinic.name, "invitation": found}
    return render(request, "clinic/join.html", context, status=status)


def _does_not_work(request: HttpRequest) -> HttpResponse:
    return render(request, "clinic/staff_link_does_not_work.html", status=404)
