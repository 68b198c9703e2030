"""What is shown of a session's record: the record, or why there is none yet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import reselect, retarget

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from sessions.knowledge import load
from sessions.models import TreatmentSession
from sessions.plans.standing import NotReady, standing_of
from sessions.presenters.refusals import refusal_words
from sessions.presenters.session import not_started_view, session_view
from sessions.records.forms.later import AddendumForm, DaysAfterForm
from sessions.records.reading import session_of
from sessions.records.starting import review_overdue, why_not_start


def show(
    request: StaffRequest,
    found: Visit,
    row: TreatmentSession,
    *,
    status: int = 200,
    wrong: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    """The whole record; ``wrong`` are forms by their part, shown as they were sent."""
    context = {
        "view": session_view(found, row, load(), wrong),
        "client_id": found.client_id,
        "add_form": AddendumForm(),
        "after_form": DaysAfterForm(),
        **more,
    }
    by_htmx = "HX-Request" in request.headers
    # htmx leaves a page as it is on a 4xx answer, and then nobody would see the reason.
    response = render(request, "sessions/session.html", context, status=200 if by_htmx else status)
    if by_htmx:
        response = reselect(retarget(response, "#main"), "#main")
        response.headers["HX-Reswap"] = "outerHTML show:top"
    return response


def not_started(request: StaffRequest, found: Visit, status: int = 200) -> HttpResponse:
    """The page before the record: why it cannot start, or the button."""
    code = _why_not(found)
    context = {"view": not_started_view(found, code), "code": code, "client_id": found.client_id}
    return render(request, "sessions/session_start.html", context, status=status)


def _why_not(found: Visit) -> str:
    now = timezone.now()
    try:
        code = why_not_start(standing_of(found), now)
    except NotReady as why:
        code = "cancelled" if found.cancelled_at else why.code
    if code is None and review_overdue(found, now):
        code = "review_overdue"
    return code or ""


def refused(request: StaffRequest, found: Visit, code: str) -> HttpResponse:
    """The record as it stands, with why nothing was changed."""
    audit.by_staff(request, f"refused: {code}", "session", found.pk)
    messages.error(request, refusal_words(code))
    row = session_of(found)
    if row is None:
        return not_started(request, found, status=409)
    return show(request, found, row, status=409)
