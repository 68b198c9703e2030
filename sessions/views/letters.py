"""Asking for a clearance: the letter is made and opened by clinical roles alone."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.requests import StaffRequest
from clinic.scope import one_of_clinic
from intake.models import Letter
from intake.views.letters import letter_response
from sessions.letters.making import make_letter
from sessions.plans.standing import Standing
from sessions.presenters.letters import letter_form

from .recording import caution_of, keep_record, of_the_visit


@of_the_visit
def visit_letter(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """Make the letter of one caution, with what was ticked and nothing else."""
    rule = caution_of(standing, mark)
    form = letter_form(standing, rule, request.POST)
    return keep_record(
        request,
        standing,
        rule,
        form,
        lambda: make_letter(
            standing.visit,
            request.user,
            rule,
            form.cleaned_data["facts"],
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="letter_made",
        done=_("The letter is ready: print it, or the client opens it."),
        stays=mark,
    )


@transaction.atomic
def letter_pdf(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    letter = one_of_clinic(request.user, Letter, letter_id)
    audit.by_staff(request, "letter_opened", "letter", letter.pk)
    return letter_response(letter)
