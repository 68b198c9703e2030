"""One tap in the record of a session: kept, or shown again with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import User, Visit
from clinic.requests import StaffRequest
from sessions.knowledge import KnowledgeBase, load
from sessions.models import TreatmentSession
from sessions.plans.writing import Refused
from sessions.presenters.session import part_view, step_view
from sessions.records.forms.parts import PART_FORMS, PartForm
from sessions.records.forms.step import StepForm
from sessions.records.prefill import objective_lines
from sessions.records.reading import session_of
from sessions.records.record import (
    Mark,
    SessionRecord,
    StepState,
    StopSignSeen,
    marked,
    read_record,
    rest_as,
    with_step,
)
from sessions.records.writing import WrittenMeanwhile, mark_of, write

from .session_page import refused, show
from .workspace import visit_of

Make = Callable[[SessionRecord], SessionRecord]
STATES: dict[str, StepState | None] = {
    "done": "done",
    "changed": "changed",
    "skipped": "skipped",
    "": None,
}
LONGEST_PART = 120


class Unusable(Exception):
    """The form was none of ours, or ``form`` says what is wrong with it."""

    def __init__(self, form: Any = None) -> None:
        super().__init__("unusable")
        self.form = form


def session_save(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Keep one tap: a step, a part, a stop sign, or all steps that are left."""
    found, part = visit_of(request, visit_id), request.POST.get("part", "")
    try:
        with transaction.atomic():
            row = _write(request.user, found, part, request.POST)
            audit.by_staff(request, "recorded", "session", row.pk)
    except Unusable as error:
        return _again(request, found, part, error.form)
    except WrittenMeanwhile as error:
        return _meanwhile(request, found, error)
    except Refused as error:
        return refused(request, found, error.code)
    if "HX-Request" in request.headers:
        return _fragment(request, found, row, part)
    return redirect(f"{request.path.removesuffix('save/')}#{_anchor(part)}")


def _anchor(part: str) -> str:
    return f"step-{part.replace('.', '-')}" if "." in part else part


def _write(by: User, found: Visit, part: str, posted: QueryDict) -> TreatmentSession:
    mark, seen = mark_of(by, timezone.now()), posted.get("seen", "")
    if part == "stop":
        return write(found, by, part, None, _sign_maker(posted.get("sign", ""), mark))
    if part == "rest":
        return write(found, by, "steps", None, lambda record: rest_as(record, "done", mark))
    if part in PART_FORMS:
        return write(found, by, part, seen, _part_maker(part, posted, mark))
    return write(found, by, part, seen, _step_maker(part[:LONGEST_PART], posted, mark))


def _sign_maker(sign: str, mark: Mark) -> Make:
    if sign not in {one.id for one in load().safety.stop_signs}:
        raise Unusable

    def make(record: SessionRecord) -> SessionRecord:
        seen = StopSignSeen(sign=sign, by=mark.by, at=mark.at)
        return marked(record, "stop", mark, (*record.stop, seen))

    return make


def _part_maker(part: str, posted: QueryDict, mark: Mark) -> Make:
    def make(record: SessionRecord) -> SessionRecord:
        form = PART_FORMS[part](record, load(), posted)
        if not form.is_valid():
            raise Unusable(form)
        return marked(record, part, mark, form.value)  # type: ignore[arg-type]  # one of the parts

    return make


def _step_maker(key: str, posted: QueryDict, mark: Mark) -> Make:
    state = posted.get("state", "")
    if state not in STATES:
        raise Unusable

    def make(record: SessionRecord) -> SessionRecord:
        step = record.step(key)
        if step is None:
            raise Unusable
        form = StepForm(step, posted)
        if not form.is_valid():
            raise Unusable(form)
        reason = form.cleaned_data["reason"]
        return with_step(record, key, STATES[state], mark, form.dose, reason)

    return make


def _again(request: StaffRequest, found: Visit, part: str, form: Any) -> HttpResponse:
    row = session_of(found)
    if row is None:
        return refused(request, found, "not_started")
    if form is None:
        messages.error(request, _("That was no part of this record. Look again."))
    return show(request, found, row, status=422, wrong={part: form} if form else None)


def _meanwhile(request: StaffRequest, found: Visit, error: WrittenMeanwhile) -> HttpResponse:
    """What stands is shown, and what was typed stays in the form to be sent again."""
    record = read_record(error.row.record)
    typed: PartForm | StepForm | None = None
    if error.part in PART_FORMS:
        typed = PART_FORMS[error.part](record, load(), request.POST)
        typed.is_valid()
    meanwhile = {"by": error.by, "notes": error.part == "notes", "stands": record.notes}
    row = session_of(found)
    assert row is not None
    wrong = {error.part: typed} if typed else None
    return show(request, found, row, status=409, wrong=wrong, meanwhile=meanwhile)


def _fragment(
    request: StaffRequest, found: Visit, row: TreatmentSession, part: str
) -> HttpResponse:
    """Only what a tap changes; for what changes more, the page."""
    record, knowledge = read_record(row.record), load()
    step = record.step(part)
    if part in ("stop", "rest", "range") or (part not in PART_FORMS and step is None):
        return _whole(request, found, part)
    context: dict[str, Any] = {
        "visit_id": found.pk,
        "save_url": request.path,
        "marked": len(record.steps) - len(record.open_steps),
        "total": len(record.steps),
    }
    if step is not None:
        context["step"] = step_view(step, record.steps.index(step) + 1)
        return render(request, "sessions/parts/session_step_saved.html", context)
    return render(
        request, "sessions/parts/session_saved.html", context | _saved(part, record, knowledge)
    )


def _saved(part: str, record: SessionRecord, knowledge: KnowledgeBase) -> dict[str, Any]:
    return {
        "part": part_view(part, record, knowledge),
        "objective": objective_lines(record, knowledge),
        "measured": part in ("pain", "psfs"),
    }


def _whole(request: StaffRequest, found: Visit, part: str) -> HttpResponse:
    row = session_of(found)
    assert row is not None
    response = show(request, found, row)
    where = "#stop" if part == "stop" else "#range" if part == "range" else "#steps"
    response.headers["HX-Reswap"] = f"outerHTML show:{where}:top"
    return response
