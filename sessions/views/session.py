"""The record of a session: looked at, started from the signed plan, finished, added to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.requests import StaffRequest
from sessions.plans.standing import NotReady
from sessions.plans.writing import Refused
from sessions.records.forms.later import AddendumForm, DaysAfterForm
from sessions.records.reading import session_of
from sessions.records.starting import start
from sessions.records.writing import add, finish

from .session_page import not_started, refused, show
from .workspace import visit_of


def session(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The record, or why it cannot start. Writes nothing but the audit trail."""
    found = visit_of(request, visit_id)
    row = session_of(found)
    audit.by_staff(request, "viewed", "session", row.pk if row else found.pk)
    if row is not None:
        return show(request, found, row)
    return not_started(request, found)


def session_start(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Begin the record. Pressing it twice begins one."""
    found = visit_of(request, visit_id)
    try:
        with transaction.atomic():
            row, newly = start(found, request.user, now=timezone.now())
            if newly:
                audit.by_staff(request, "started", "session", row.pk)
    except (NotReady, Refused) as error:
        audit.by_staff(request, f"refused: {error.code}", "session", found.pk)
        return not_started(request, found, status=409)
    return redirect("session", found.id)


def session_finish(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Freeze the record; the sheet then says what was done."""
    found = visit_of(request, visit_id)
    try:
        with transaction.atomic():
            reason = _("Stopped: see the stop sign.")
            row = finish(found, request.user, now=timezone.now(), reason=reason)
            audit.by_staff(request, "finished", "session", row.pk)
    except Refused as error:
        return refused(request, found, error.code)
    messages.success(request, _("Finished. The record is frozen; what is missing can be added."))
    return redirect("session", found.id)


def session_add(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Add to a finished record: words, or how the days after it were."""
    found = visit_of(request, visit_id)
    after = "worse_next_day" in request.POST or "after" in request.POST
    form = DaysAfterForm(request.POST) if after else AddendumForm(request.POST)
    row = session_of(found)
    if row is None:
        return not_started(request, found, status=409)
    if not form.is_valid():
        forms: dict[str, Any] = {"after_form" if after else "add_form": form}
        return show(request, found, row, status=422, **forms)
    try:
        with transaction.atomic():
            added = add(found, request.user, **_values(form))
            audit.by_staff(request, "added", "session", added.session_id)
    except Refused as error:
        return refused(request, found, error.code)
    messages.success(request, _("Added to the record."))
    back = request.POST.get("back", "")
    return redirect("visit", back) if _is_id(back) else redirect("session", found.id)


def _values(form: AddendumForm | DaysAfterForm) -> dict[str, Any]:
    given = form.cleaned_data
    if isinstance(form, AddendumForm):
        return {"reason": given["reason"], "text": given["text"]}
    return {
        "reason": _("How the days after it were"),
        "sore_days": given["sore_days"],
        "worse_next_day": given["worse_next_day"] == "yes",
    }


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
