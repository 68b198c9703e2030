"""The demo's letter box: the mails that would have gone out. There is no such page elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from clinic.mail.demo_outbox import DemoMail, demo_mails
from clinic.requests import StaffRequest


def outbox(request: StaffRequest) -> HttpResponse:
    return render(request, "clinic/demo_outbox.html", {"mails": _mails(request)})


def one(request: StaffRequest, mail_id: UUID) -> HttpResponse:
    """The HTML part alone, as a mail program would show it."""
    found = next((mail for mail in _mails(request) if mail.id == mail_id), None)
    if found is None:
        raise Http404
    return HttpResponse(found.html)


def _mails(request: StaffRequest) -> tuple[DemoMail, ...]:
    if not settings.DEMO:
        raise Http404
    return demo_mails(request.user)
