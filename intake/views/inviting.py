"""What staff do with an invitation: mail it, show it, end it, confirm a birth date."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit, invitations
from clinic.mail.failures import words_of
from clinic.mail.queue import owe_mail
from clinic.models import Client, Mail, Visit
from clinic.qr import qr_svg
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from intake.forms.staff import ConfirmBirthDateForm
from intake.invitation_states import stands
from intake.invite_page import may_link, values_of, why_no_mail


def visit_of(request: StaffRequest, visit_id: UUID, *, locked: bool = False) -> Visit:
    """The visit of the person's clinic; ``locked`` makes others who act on it wait."""
    rows = of_clinic(request.user, Visit).select_related("client", "clinic", "therapist")
    return one_of_clinic(
        request.user, rows.select_for_update(of=("self",)) if locked else rows, visit_id
    )


def show(request: StaffRequest, visit: Visit, status: int = 200, **more: Any) -> HttpResponse:
    """The page; ``more`` is a bound form or a link that was just made."""
    values = values_of(visit, timezone.now(), **more)
    return render(request, "intake/invite.html", values, status=status)


def page(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    visit = visit_of(request, visit_id)
    audit.by_staff(request, "viewed", "invitation", visit.id)
    return show(request, visit)


@transaction.atomic
def invite(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Make a link and show it once, on the page and as a QR code. Earlier links go on working
    unless they had ended."""
    visit, now = visit_of(request, visit_id, locked=True), timezone.now()
    if not may_link(visit, stands(visit, now), now):
        return _no_link(request, visit)
    token = invitations.add_link(invitations.working(visit, now=now), now=now)
    audit.by_staff(request, "invited", "visit", visit.id)
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return show(request, visit, link=link, qr=qr_svg(link))


@transaction.atomic
def mail(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Owe the mail with the link. While one is on its way, pressing again owes no other."""
    visit, now = visit_of(request, visit_id, locked=True), timezone.now()
    found = stands(visit, now)
    if not may_link(visit, found, now):
        return _no_link(request, visit)
    code = why_no_mail(visit, found)
    if code:
        messages.error(request, words_of(code))
        return redirect("visit_invitation", visit.id)
    kind = Mail.Kind.OPEN_AGAIN if found.open_again else Mail.Kind.INVITATION
    owed = owe_mail(invitations.working(visit, now=now), kind)
    audit.by_staff(request, "mailed", "mail", owed.id)
    messages.success(request, _("The mail is on its way."))
    return redirect("visit_invitation", visit.id)


@transaction.atomic
def end(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """End the standing invitation: its links, and the pages that were opened with them."""
    visit = visit_of(request, visit_id, locked=True)
    ended = invitations.revoke(visit, now=timezone.now())
    if ended:
        audit.by_staff(request, "invitation_ended", "invitation", ended.id)
        messages.success(request, _("The link is ended. Nobody can open it any more."))
    return redirect("visit_invitation", visit.id)


@transaction.atomic
def confirm_birth_date(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Put a birth date on file where there is none, or confirm the one the client gave on the
    tablet; one that staff have confirmed is not changed here."""
    visit, form = visit_of(request, visit_id, locked=True), ConfirmBirthDateForm(request.POST)
    if not form.is_valid():
        return show(request, visit, status=422, birth_form=form)
    open_to_it = Q(birth_date__isnull=True) | Q(birth_date_confirmed=False)
    rows = Client.objects.filter(open_to_it, pk=visit.client_id, clinic_id=visit.clinic_id)
    if rows.update(birth_date=form.date, birth_date_confirmed=True):
        audit.by_staff(request, "birth_date_confirmed", "client", visit.client_id)
        messages.success(request, _("The date of birth is on file. Links open now."))
    else:
        messages.error(request, _("A date of birth is on file already."))
    return redirect("visit_invitation", visit.id)


def _no_link(request: StaffRequest, visit: Visit) -> HttpResponse:
    if visit.kiosk_only:
        messages.error(request, words_of("no_birth_date"))
    elif visit.cancelled_at is not None:
        messages.error(request, words_of("cancelled"))
    else:
        messages.error(request, words_of("submitted"))
    return redirect("visit_invitation", visit.id)
