"""The last session beside the visit: what was done then, and what the client tells otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from intake.models import IntakeRevision
from sessions.course.reading import document_at, reviews_of
from sessions.course.since import Changed, changes_between
from sessions.plans.course import course_at
from sessions.plans.standing import Standing
from sessions.records.forms.later import DaysAfterForm
from sessions.records.prefill import objective_lines

from .recorded import NoteView, next_words, notes_view, response_words
from .summary import FLARES, SLEEP
from .timeline import CourseProgressView, course_progress_view, done_words
from .words import id_words, place_words, said, term_words


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``kind`` is ``new``, ``gone`` or ``changed``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class LastView:
    """``notes`` are what it came to and what was planned, ``notes_before`` what was told and
    found; ``ask_days_after`` is a form while nobody has said how the days after it were."""

    on: date
    by: str
    done: str
    skipped: int
    response: str
    measured: tuple[str, ...]
    notes: tuple[NoteView, ...]
    notes_before: tuple[NoteView, ...]
    next_visit: str
    url: str
    save_url: str
    ask_days_after: DaysAfterForm | None


@dataclass(frozen=True, slots=True)
class SinceView:
    """``compared`` is the day of the answers compared with, None where there are none."""

    last: LastView | None
    compared: date | None
    changes: tuple[ChangeRow, ...]
    course: CourseProgressView | None


def since_view(standing: Standing) -> SinceView:
    """In no statement where the client has a record here besides one for the reviews; in one
    where there is none."""
    before = _document_before(standing)
    changes = changes_between(before, standing.raw) if before else ()
    return SinceView(
        last=_last(standing),
        compared=date.fromisoformat(before["on"]) if before else None,
        changes=tuple(_row(one, standing) for one in changes),
        course=_course(standing),
    )


def _document_before(standing: Standing) -> Mapping[str, Any] | None:
    """The answers the last session's plan was made from, else those of the visit before."""
    if standing.last is not None:
        return document_at(standing.last.row)
    visit = standing.visit
    rows = IntakeRevision.objects.filter(
        clinic_id=visit.clinic_id,
        intake__visit__client_id=visit.client_id,
        intake__visit__starts_at__lt=visit.starts_at,
    )
    newest = rows.order_by("-intake__visit__starts_at", "-number").only("document").first()
    return newest.document if newest else None


def _course(standing: Standing) -> CourseProgressView | None:
    if standing.last is None:
        return None
    reviews = reviews_of(standing.visit.clinic_id, standing.visit.client_id)
    progress = course_at(standing, reviews, standing.document.on)
    return course_progress_view(progress, reviews, standing.knowledge)


def _last(standing: Standing) -> LastView | None:
    last = standing.last
    if last is None:
        return None
    record, told = last.record, standing.document.history.last_response
    answered = told is not None and told.worse_next_day is not None
    return LastView(
        on=last.on,
        by=last.row.started_by.name,
        done=done_words(record.steps),
        skipped=sum(step.state == "skipped" for step in record.steps),
        response=response_words(record),
        measured=objective_lines(record, standing.knowledge),
        notes=notes_view(record, ("assessment", "plan")),
        notes_before=notes_view(record, ("subjective", "objective")),
        next_visit=next_words(record),
        url=reverse("session", args=[last.row.visit_id]),
        save_url=reverse("session_add", args=[last.row.visit_id]),
        ask_days_after=None if answered else DaysAfterForm(),
    )


def _row(one: Changed, standing: Standing) -> ChangeRow:
    return ChangeRow(one.kind, _text(one, standing))


def _text(one: Changed, standing: Standing) -> str:
    name = _name(one, standing)
    if one.about == "words":
        return f"{name}: {one.now}"
    if one.kind == "changed":
        numbers = {"what": name, "before": _value(one, one.before), "now": _value(one, one.now)}
        return _("%(what)s: %(before)s before, %(now)s now") % numbers
    value = _value(one, one.now or one.before) if one.about == "pain" else ""
    return f"{name}: {value}" if value else name


def _name(one: Changed, standing: Standing) -> str:
    safety = standing.knowledge.safety
    if one.about == "pain":
        region, side = one.id.split(":")
        return _("Pain: %(what)s") % {"what": place_words(region, side)}
    if one.about == "health":
        known: Any = safety.condition.get(one.id) or safety.finding.get(one.id)
        return said(known.label) if known else id_words(one.id)
    if one.about == "medicine":
        return _("Medicine: %(name)s") % {"name": one.id}
    return {
        "pain_now": _("Pain at rest"),
        "flare": _("After it is stirred up"),
        "sleep_broken": _("Sleep"),
        "goals": _("Goals"),
        "free_text": _("In the client’s words"),
    }.get(one.id) or term_words(one.id)


def _value(one: Changed, value: str) -> str:
    answers = {
        "yes": _("yes"),
        "no": _("no"),
        "unsure": _("not sure"),
        "still_not_known": _("still not known"),
    }
    if one.about == "pain" or one.id == "pain_now":
        return _("%(n)s of 10") % {"n": value}
    words: Mapping[str, Any] = {**FLARES, **SLEEP, **answers}
    if one.id == "sleep_broken":
        words = SLEEP
    return str(words.get(value, value))
