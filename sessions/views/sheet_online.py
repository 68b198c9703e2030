"""The aftercare sheet online: the link from the paper, the page, the print."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from clinic import audit, sheet_links
from clinic.middleware.access import give_sheet_key
from clinic.middleware.language import keep_to_the_offered
from clinic.models import SheetLink
from clinic.pdf import pdf_response
from clinic.requests import ReaderRequest
from intake.views.birth_date_door import Door, at_the_door, in_their_language
from sessions.sheets.online import logo_address, online_sheet, ready_print


def sheet_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing: mail programs and cameras open links."""
    now = timezone.now()
    door = Door(
        template="sessions/sheet_door.html",
        name="sheet_link",
        open_with=partial(sheet_links.open_with, token, now=now),
        let_in=partial(_let_in, request),
    )
    return at_the_door(request, sheet_links.of_token(token, now=now), door)


def _let_in(request: HttpRequest, link: SheetLink) -> HttpResponse:
    audit.by_client(request, link.clinic, "link_opened", "sheet_link", link.pk)
    response = redirect("sheet_online", link.pk)
    in_their_language(request, response, link.visit.client, link.clinic)
    left = link.expires_at - timezone.now()
    give_sheet_key(response, link, seconds=int(left.total_seconds()))
    return response


def sheet_online(request: ReaderRequest, link_id: UUID) -> HttpResponse:
    """The sheet to read on a phone."""
    link = request.sheet_link
    audit.by_client(request, link.visit.clinic, "sheet_read", "sheet_link", link.pk)
    clinic = link.visit.clinic
    keep_to_the_offered(request, clinic)
    values = {
        "languages": clinic.offered,
        "clinic_logo": logo_address(clinic),
        "link": link,
        "online": online_sheet(link),
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
    }
    return render(request, "sessions/sheet_online.html", values)


@transaction.atomic
def sheet_online_pdf(request: ReaderRequest, link_id: UUID) -> HttpResponse:
    """The same sheet to print; 404 while there is none to hand out."""
    link = request.sheet_link
    found = ready_print(link)
    if found is None:
        raise Http404
    audit.by_client(request, link.visit.clinic, "sheet_opened", "sheet", found.pk)
    return pdf_response(bytes(found.pdf or b""), "aftercare", found.pk)
