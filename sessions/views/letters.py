"""Asking for a clearance: the letter is made and opened by clinical roles alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.mail.failures import words_of
from clinic.mail.queue import owe_link_mail, why_not_mail
from clinic.models import Mail
from clinic.qr import qr_svg
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from intake import letter_links
from intake.models import Letter
from intake.views.letters import letter_response
from sessions.letters.making import make_letter
from sessions.lifting.marks import mark_of
from sessions.plans.standing import Standing
from sessions.presenters.letters import letter_form

from .recording import caution_of, keep_record
from .workspace import of_the_visit


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


@transaction.atomic
def letter_show_link(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """The client's link on the page and as a QR code, for any browser."""
    letter = _letter(request, letter_id)
    visit = letter.intake.visit
    if visit.kiosk_only:
        messages.error(request, words_of("no_birth_date"))
        return _back(letter)
    link = letter_links.link_of(letter, now=timezone.now())
    audit.by_staff(request, "letter_link_shown", "letter", letter.pk)
    address = request.build_absolute_uri(letter_links.address_of(link))
    context = {
        "letter": letter,
        "visit": visit,
        "until": link.expires_at,
        "link": address,
        "qr": qr_svg(address),
    }
    return render(request, "sessions/letter_link.html", context)


@transaction.atomic
def letter_mail_link(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """Owe the mail with the client's link. While one is on its way, pressing again owes no
    other."""
    letter = _letter(request, letter_id)
    visit = letter.intake.visit
    refusal = why_not_mail(visit)
    if refusal:
        messages.error(request, words_of(refusal))
        return _back(letter)
    link = letter_links.link_of(letter, now=timezone.now())
    owed = owe_link_mail(link, Mail.Kind.LETTER, visit)
    audit.by_staff(request, "mailed", "mail", owed.pk)
    messages.success(request, _("The mail is on its way."))
    return _back(letter)


@transaction.atomic
def letter_end_link(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """The link opens no more; showing it again makes another."""
    letter = _letter(request, letter_id)
    if letter_links.end(letter, now=timezone.now()):
        audit.by_staff(request, "letter_link_ended", "letter", letter.pk)
        messages.success(request, _("The link is ended. Nobody can open it any more."))
    return _back(letter)


def _letter(request: StaffRequest, letter_id: UUID) -> Letter:
    rows = of_clinic(request.user, Letter).select_related("intake__visit__client").defer("pdf")
    return one_of_clinic(request.user, rows, letter_id)


def _back(letter: Letter) -> HttpResponse:
    visit = letter.intake.visit
    if letter.kind == Letter.Kind.REFERRAL:
        return redirect("visit_referral", visit.pk)
    return redirect("visit_caution", visit.pk, mark_of(visit, letter.rule))
