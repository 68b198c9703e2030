"""What staff do with the link of a sheet: mail it, show it, end it, make another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit, sheet_links
from clinic.mail.failures import words_of
from clinic.mail.lines import mail_lines
from clinic.mail.queue import owe_link_mail, why_not_mail
from clinic.models import Mail, Visit
from clinic.qr import qr_svg
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from sessions.sheets.still_allowed import newest_sheet
from sessions.sheets.withdrawing import make_again

PAGE = "visit_sheet_link"


def visit_sheet_link(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    visit = _visit(request, visit_id)
    audit.by_staff(request, "viewed", "sheet_link", visit.pk)
    return _show(request, visit)


@transaction.atomic
def sheet_link_show(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The link on the page and as a QR code, for a client who stands at the desk."""
    visit = _visit(request, visit_id)
    refusal = _why_not(visit)
    if refusal:
        return _back(request, visit, refusal)
    link = sheet_links.link_of(visit, now=timezone.now())
    audit.by_staff(request, "sheet_link_shown", "sheet_link", link.pk)
    address = request.build_absolute_uri(sheet_links.address_of(link))
    return _show(request, visit, link=address, qr=qr_svg(address))


@transaction.atomic
def sheet_link_mail(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Owe the mail with the link. While one is on its way, pressing again owes no other."""
    visit = _visit(request, visit_id)
    refusal = _why_not(visit) or words_of(why_not_mail(visit))
    if refusal:
        return _back(request, visit, refusal)
    link = sheet_links.link_of(visit, now=timezone.now())
    owed = owe_link_mail(link, Mail.Kind.SHEET, visit)
    audit.by_staff(request, "mailed", "mail", owed.pk)
    messages.success(request, _("The mail is on its way."))
    return redirect(PAGE, visit.pk)


@transaction.atomic
def sheet_link_end(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """End the link: on paper, in mails, and where it is open already."""
    visit = _visit(request, visit_id)
    ended = sheet_links.revoke(visit, now=timezone.now())
    if ended:
        audit.by_staff(request, "sheet_link_ended", "sheet_link", ended.pk)
        messages.success(request, _("The link is ended. Nobody can open it any more."))
    return redirect(PAGE, visit.pk)


@transaction.atomic
def sheet_link_new(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Another link in place of the one before; the sheet is made again with it on."""
    visit = _visit(request, visit_id)
    refusal = _why_not(visit)
    if refusal:
        return _back(request, visit, refusal)
    link = sheet_links.make_new(visit, now=timezone.now())
    audit.by_staff(request, "sheet_link_made", "sheet_link", link.pk)
    make_again(visit)
    messages.success(request, _("There is a new link. The sheet is made again with it on."))
    return redirect(PAGE, visit.pk)


def _visit(request: StaffRequest, visit_id: UUID) -> Visit:
    rows = of_clinic(request.user, Visit).select_related("client", "clinic")
    return one_of_clinic(request.user, rows, visit_id)


def _why_not(visit: Visit) -> str:
    """In words, why no link may be handed out; empty where it may."""
    if visit.kiosk_only:
        return words_of("no_birth_date")
    return "" if newest_sheet(visit) else _("There is no sheet of this visit yet.")


def _show(request: StaffRequest, visit: Visit, **more: Any) -> HttpResponse:
    """``more`` is a link that somebody asked to see."""
    now, found = timezone.now(), sheet_links.standing(visit)
    values = {
        "visit": visit,
        "standing": found,
        "works": bool(found and found.works(now)),
        "why_not": _why_not(visit),
        "why_no_mail": words_of(why_not_mail(visit)),
        "mails": mail_lines(visit.mails.filter(kind=Mail.Kind.SHEET)),
        **more,
    }
    return render(request, "sessions/sheet_link.html", values)


def _back(request: StaffRequest, visit: Visit, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(PAGE, visit.pk)
