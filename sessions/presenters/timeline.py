"""A client over visits: charts, where the course stands, and every visit in short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.models import Client, Visit
from sessions.course.advice import STOP_RULES, Change, Progress
from sessions.knowledge import KnowledgeBase
from sessions.models import CourseReview, Sheet, TreatmentSession
from sessions.records.forms.later import OUTCOMES
from sessions.records.prefill import test_words, unit_of
from sessions.records.record import Notes, RangeAt, RecordedStep, read_record

from .charts import ChartView
from .recorded import days_after_words, response_words
from .sources import SourceView, planning_sources
from .summary import answered_words
from .words import listed, measured, place_words, region_words, said, technique_words

EXCERPT = 240


@dataclass(frozen=True, slots=True)
class ChangeLine:
    text: str
    matters: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    outcome: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CourseProgressView:
    """``tone`` and ``word`` are the advice, ``reasons`` why; ``refer`` where it is to stop or
    refer; ``reviewed`` where the review of visit 3 or 4 was made; ``due`` says why one is due,
    empty where none is; ``after`` is what follows a course, ``ended`` where a review has just
    ended this one."""

    place: str
    tone: str
    word: str
    refer: bool
    reviewed: bool
    reasons: tuple[str, ...]
    changes: tuple[ChangeLine, ...]
    due: tuple[str, ...]
    reviews: tuple[ReviewRow, ...]
    after: tuple[str, ...]
    ended: bool
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit. ``decision`` is the word of the decision component, empty while there is no
    plan; ``gone`` where it was cancelled or nobody came."""

    starts_at: datetime
    therapist: str
    decision: str
    urgency: str
    answered: str
    gone: str
    done: str
    skipped: int
    stops: tuple[str, ...]
    response: str
    days_after: str
    notes: str
    sheets: tuple[tuple[str, str], ...]
    url: str
    session_url: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """``referral_url`` is of the newest visit with answers."""

    client: Client
    referral_url: str
    course: CourseProgressView
    charts: tuple[ChartView, ...]
    visits: tuple[VisitRow, ...]


def course_progress_view(
    progress: Progress, reviews: Sequence[CourseReview], knowledge: KnowledgeBase
) -> CourseProgressView:
    tone, word = _WORDS[progress.word]
    plan = knowledge.anatomy.course_plan
    return CourseProgressView(
        place=_place(progress, knowledge),
        tone=tone,
        word=str(word()),
        refer=progress.word == "stop_or_refer",
        reviewed=progress.reviewed,
        reasons=tuple(_reasons(progress, knowledge)),
        changes=tuple(_line(change, knowledge) for change in progress.changes),
        due=tuple(_due(progress, knowledge)),
        reviews=tuple(_review(row) for row in reviews),
        after=tuple(said(line) for line in plan.after_course),
        ended=progress.session == 0 and bool(reviews) and reviews[-1].outcome == "end",
        sources=planning_sources(plan.sources, knowledge),
    )


_WORDS: Mapping[str, Any] = {
    "too_early": ("", lambda: _("Too early to say")),
    "continue": ("go", lambda: _("Go on")),
    "change": ("mind", lambda: _("Change technique or muscles once")),
    "changed": ("wait", lambda: _("Changed once already: review before changing again")),
    "stop_or_refer": ("wait", lambda: _("Stop or refer")),
}


def _place(progress: Progress, knowledge: KnowledgeBase) -> str:
    if progress.first_on is None:
        return _("No session of this course has been recorded yet.")
    usual = knowledge.anatomy.course_plan
    sessions = ngettext(
        "%(n)s session so far (usual: %(low)s to %(high)s)",
        "%(n)s sessions so far (usual: %(low)s to %(high)s)",
        progress.session,
    ) % {"n": progress.session, "low": usual.typical_visits.min, "high": usual.typical_visits.max}
    weeks = ngettext(
        "%(n)s week since the first (at most %(most)s)",
        "%(n)s weeks since the first (at most %(most)s)",
        progress.weeks,
    ) % {"n": progress.weeks, "most": usual.max_weeks}
    return f"{sessions}; {weeks}."


def _reasons(progress: Progress, knowledge: KnowledgeBase) -> Iterable[str]:
    plan = knowledge.anatomy.course_plan
    for rule in progress.stop:
        yield said(plan.stop_or_refer_when[STOP_RULES.index(rule)])
    if progress.word == "continue":
        yield said(plan.improvement_rules[0])
    if progress.word in ("change", "changed"):
        yield said(plan.improvement_rules[1])
    if progress.word == "too_early":
        yield _("It takes two sessions with the same measure to compare.")


def _due(progress: Progress, knowledge: KnowledgeBase) -> Iterable[str]:
    plan = knowledge.anatomy.course_plan
    if "visits" in progress.review:
        yield said(plan.reassess_rule)
    if "weeks" in progress.review:
        yield _("Six weeks of this course are over: no further session before a review.")


def _line(change: Change, knowledge: KnowledgeBase) -> ChangeLine:
    what, unit = _what(change, knowledge)
    numbers = {
        "what": what,
        "first": measured(change.first, unit),
        "now": measured(change.now, unit),
        "needed": measured(change.needed, unit),
    }
    words = _("%(what)s: %(first)s at first, %(now)s now; it takes %(needed)s to matter.")
    return ChangeLine(words % numbers, change.matters)


def _what(change: Change, knowledge: KnowledgeBase) -> tuple[str, str]:
    if change.what == "psfs" or change.at is None:
        return _("The client’s own activities (PSFS)"), ""
    if change.what == "pain":
        return _("Pain: %(what)s") % {"what": place_words(*change.at)}, ""
    row = RangeAt(test=change.at[0], side=change.at[1])
    return test_words(row, knowledge), unit_of(row, knowledge)


def _review(row: CourseReview) -> ReviewRow:
    words = {value.value: label for value, label in OUTCOMES}
    return ReviewRow(str(words[row.outcome]), row.words, row.by.name, row.created_at)


def visit_rows(
    visits: Sequence[Visit],
    decisions: Mapping[UUID, Mapping[str, Any]],
    sessions: Mapping[UUID, TreatmentSession],
    sheets: Mapping[UUID, Sequence[Sheet]],
) -> tuple[VisitRow, ...]:
    """In the order given. ``decisions`` are the newest plans' ``today``, ``urgency`` and
    ``answered_by``."""
    return tuple(
        _row(visit, decisions.get(visit.id, {}), sessions.get(visit.id), sheets.get(visit.id, ()))
        for visit in visits
    )


def _row(
    visit: Visit,
    decision: Mapping[str, Any],
    session: TreatmentSession | None,
    sheets: Sequence[Sheet],
) -> VisitRow:
    record = read_record(session.record) if session else None
    notes = "\n".join(_gist(record.notes)) if record else ""
    told = [days_after_words(one) for one in session.addenda.all()] if session else []
    return VisitRow(
        starts_at=visit.starts_at,
        therapist=visit.therapist.name,
        decision=decision.get("today") or "",
        urgency=decision.get("urgency") or "",
        answered=answered_words(decision.get("answered_by")) if decision else "",
        gone=_gone(visit),
        done=done_words(record.steps) if record else "",
        skipped=sum(step.state == "skipped" for step in record.steps) if record else 0,
        stops=tuple(sign.sign for sign in record.stop) if record else (),
        response=response_words(record) if record else "",
        days_after=listed(text for text in told if text),
        notes=Truncator(notes).chars(EXCERPT),
        sheets=tuple(_sheet(sheet) for sheet in sheets),
        url=reverse("visit", args=[visit.id]),
        session_url=reverse("session", args=[visit.id]) if session else "",
    )


def _gist(notes: Notes) -> tuple[str, ...]:
    """What it came to and what was planned; all that was noted where neither was."""
    return tuple(text for text in (notes.assessment, notes.plan) if text) or notes.texts


def _gone(visit: Visit) -> str:
    if visit.cancelled_at is not None:
        return _("Cancelled")
    return _("Did not come") if visit.no_show_at is not None else ""


def done_words(steps: Iterable[RecordedStep]) -> str:
    """What was worked on, a region at a time with its techniques; empty where nothing was."""
    by_region: dict[str, dict[str, None]] = {}
    for step in steps:
        if step.was_done:
            by_region.setdefault(step.region, {})[technique_words(step.technique)] = None
    return "; ".join(f"{region_words(r)}: {listed(used)}" for r, used in by_region.items())


def _sheet(sheet: Sheet) -> tuple[str, str]:
    """Its words and, where it is ready, its address."""
    if sheet.state != Sheet.State.READY:
        return _("being made"), ""
    words = _("printed") if sheet.printed_at else _("ready")
    return words, reverse("sheet_pdf", args=[sheet.pk])
