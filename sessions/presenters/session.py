"""The record of a session on a tablet: what to tap, and what was tapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import Visit
from sessions.knowledge import KnowledgeBase
from sessions.models import SessionAddendum, TreatmentSession
from sessions.plans.standing import NotReady, standing_of
from sessions.records.forms.parts import PART_FORMS, PartForm
from sessions.records.forms.step import StepForm
from sessions.records.prefill import objective_lines
from sessions.records.record import RecordedStep, SessionRecord, read_record, seen_of

from .head import HeadView, head_view
from .recorded import NoteView, days_after_words, next_words, notes_view, response_words
from .refusals import refusal_words
from .sources import SourceView, cited_sources
from .steps import DoseView
from .words import (
    DOSE_NAMES,
    dose_words,
    minutes_words,
    muscle_words,
    position_words,
    said,
    side_words,
    technique_name,
)


@dataclass(frozen=True, slots=True)
class SessionStepView:
    """``state`` is ``done``, ``changed``, ``skipped`` or empty; ``seen`` what the form sends
    back. ``form`` where it was done otherwise, ``given`` the dose that was."""

    key: str
    slug: str
    n: int
    muscle: str
    technique: str
    position: str
    minutes: str
    dose: tuple[DoseView, ...]
    given: tuple[DoseView, ...]
    state: str
    reason: str
    who: str
    seen: str
    form: StepForm | None


@dataclass(frozen=True, slots=True)
class SignView:
    """A stop sign of the knowledge; ``at`` and ``by`` where it occurred. Help is called when
    ``call`` says so; ``then`` is how the session goes on."""

    id: str
    looks_like: str
    do: str
    call: str
    then: str
    sources: tuple[SourceView, ...]
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    """One autosaved part: its form, what it showed, and who wrote it last."""

    name: str
    form: PartForm
    seen: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AddendumView:
    reason: str
    text: str
    days_after: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SessionView:
    """``why_not`` says why it cannot start; empty and no ``started_at``: it can. ``warning``
    where the answers or the plan changed after the start."""

    head: HeadView
    visit_id: Any
    why_not: str
    warning: str
    started_at: datetime | None
    started_by: str
    ended_at: datetime | None
    ended_by: str
    marked: int
    steps: tuple[SessionStepView, ...]
    signs: tuple[SignView, ...]
    occurred: tuple[SignView, ...]
    parts: Mapping[str, PartView]
    objective: tuple[str, ...]
    notes: tuple[NoteView, ...]
    response: str
    next_visit: str
    addenda: tuple[AddendumView, ...]
    emergency_number: str
    save_url: str


def not_started_view(visit: Visit, code: str) -> SessionView:
    """``code`` is why it cannot start; empty where it can."""
    return _view(visit, refusal_words(code) if code else "")


def session_view(
    visit: Visit,
    row: TreatmentSession,
    knowledge: KnowledgeBase,
    wrong: Mapping[str, Any] | None = None,
) -> SessionView:
    """``wrong`` are bound forms by part or step, shown instead of what is stored."""
    record, wrong = read_record(row.record), wrong or {}
    return _view(
        visit,
        "",
        warning=_warning(visit, row),
        started_at=row.started_at,
        started_by=row.started_by.name,
        ended_at=row.ended_at,
        ended_by=row.ended_by.name if row.ended_by else "",
        marked=len(record.steps) - len(record.open_steps),
        steps=tuple(
            step_view(step, n, wrong.get(step.key)) for n, step in enumerate(record.steps, 1)
        ),
        signs=tuple(sign_view(sign.id, knowledge) for sign in knowledge.safety.stop_signs),
        occurred=occurred_view(record, knowledge),
        parts={name: part_view(name, record, knowledge, wrong.get(name)) for name in PART_FORMS},
        objective=objective_lines(record, knowledge),
        notes=notes_view(record),
        response=response_words(record),
        next_visit=next_words(record),
        addenda=tuple(addendum_view(one) for one in row.addenda.select_related("by")),
    )


def _view(visit: Visit, why_not: str, **more: Any) -> SessionView:
    empty: dict[str, Any] = {
        "warning": "",
        "started_at": None,
        "started_by": "",
        "ended_at": None,
        "ended_by": "",
        "marked": 0,
        "parts": {},
        "response": "",
        "next_visit": "",
    }
    rows = ("steps", "signs", "occurred", "objective", "notes", "addenda")
    return SessionView(
        head=head_view(visit),
        visit_id=visit.id,
        why_not=why_not,
        emergency_number=visit.clinic.emergency_number,
        save_url=reverse("session_save", args=[visit.id]),
        **(empty | dict.fromkeys(rows, ()) | more),
    )


def _warning(visit: Visit, row: TreatmentSession) -> str:
    """What changed under a running session."""
    if row.ended_at is not None:
        return ""
    try:
        standing = standing_of(visit)
    except NotReady:
        return refusal_words("answers_open")
    if standing.fresh.today not in ("proceed", "proceed_with_limits"):
        return refusal_words(f"start_{standing.fresh.today}")
    if standing.row is not None and standing.row.pk != row.plan_id:
        return _("The plan was changed after this session started. The record keeps the first.")
    return refusal_words("overtaken") if standing.overtaken else ""


def step_view(step: RecordedStep, n: int, wrong: StepForm | None = None) -> SessionStepView:
    changed = step.state == "changed" or wrong is not None
    return SessionStepView(
        key=step.key,
        slug=step.key.replace(".", "-"),
        n=n,
        muscle=f"{muscle_words(step.muscle)}, {side_words(step.side)}",
        technique=technique_name(step.technique),
        position=position_words(step.position),
        minutes=minutes_words(step.minutes),
        dose=tuple(_dose(step.planned.model_dump())),
        given=tuple(_given(step)),
        state="changed" if changed else step.state or "",
        reason=step.reason,
        who=step.mark.by if step.mark and step.state else "",
        seen=seen_of_step(step),
        form=(wrong or StepForm(step)) if changed else None,
    )


def seen_of_step(step: RecordedStep) -> str:
    return seen_of(SessionRecord(steps=(step,)), step.key)


def _dose(numbers: Mapping[str, int | None]) -> Iterable[DoseView]:
    for name, number in numbers.items():
        if number is not None:
            yield DoseView(str(DOSE_NAMES[name]), dose_words(name, number))


def _given(step: RecordedStep) -> Iterable[DoseView]:
    """Only the numbers that were not as planned."""
    if step.actual is None:
        return ()
    planned = step.planned.model_dump()
    numbers = {k: v for k, v in step.actual.model_dump().items() if v != planned[k]}
    return _dose(numbers)


def sign_view(
    id: str, knowledge: KnowledgeBase, by: str = "", at: datetime | None = None
) -> SignView:
    sign = next(one for one in knowledge.safety.stop_signs if one.id == id)
    then = {
        "cancel": _("The session ends here."),
        "refer": _("Do not go on there today, and refer the client."),
    }
    return SignView(
        id=id,
        looks_like=said(sign.looks_like),
        do=said(sign.do),
        call=said(sign.call_help_when),
        then=then[sign.then],
        sources=cited_sources(sign.sources, knowledge),
        by=by,
        at=at,
    )


def occurred_view(record: SessionRecord, knowledge: KnowledgeBase) -> tuple[SignView, ...]:
    """The newest first."""
    known = {sign.id for sign in knowledge.safety.stop_signs}
    return tuple(
        sign_view(one.sign, knowledge, one.by, one.at)
        for one in reversed(record.stop)
        if one.sign in known
    )


def part_view(
    name: str, record: SessionRecord, knowledge: KnowledgeBase, wrong: PartForm | None = None
) -> PartView:
    mark = record.marks.get(name)
    return PartView(
        name=name,
        form=wrong or PART_FORMS[name](record, knowledge),
        seen=seen_of(record, name),
        by=mark.by if mark else "",
        at=mark.at if mark else None,
    )


def addendum_view(one: SessionAddendum) -> AddendumView:
    return AddendumView(one.reason, one.text, days_after_words(one), one.by.name, one.created_at)
