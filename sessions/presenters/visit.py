"""One visit on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic.models import Visit
from intake.answers.errors import ErrorEntry
from sessions.adoption.rows import in_force
from sessions.planning.bench import CLOSED
from sessions.planning.document import PlanDocument
from sessions.plans.forms import ValueForm
from sessions.plans.sign import why_not_sign
from sessions.plans.standing import NotReady, Standing

from .changes import change_line
from .consent import ConsentView, consent_view
from .course import CourseView, course_view
from .head import HeadView, head_view
from .kinds import entry_url
from .knowledge import StatusView, status_view
from .lifting import lift_views
from .people import people_view
from .plan import (
    CareView,
    DroppedView,
    ReasonView,
    advice_view,
    dropped_view,
    exercises_view,
    reasons,
    why_empty,
)
from .questions import QuestionsView, questions_view
from .refusals import refusal_words
from .since_last import SinceView, since_view
from .steps import StepView, over_view, steps_view
from .summary import FactView, SummaryView, summary_view
from .warnings import LimitView, WarningsView, limits_view, warnings_view, why_today
from .words import listed, measured, said


@dataclass(frozen=True, slots=True)
class SignView:
    """Whether the plan can be signed, why not, or who signed it."""

    token: str
    can_sign: bool
    why_not: str
    signed_by: str
    signed_at: datetime | None
    number: int
    overtaken: bool


@dataclass(frozen=True, slots=True)
class ContradictionView:
    text: str
    fields: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """``made_for`` is what the planner took the picture for; ``set_aside`` are changes that
    no longer fit and count for nothing; ``over`` are budgets of the visit that the changes go
    beyond. ``add_url``, ``order_url`` and ``compare_url`` are empty where there is nothing to
    add to, to put back in order or to compare. ``presentation_url`` is empty where only the
    place speaks for the presentation."""

    draft: bool
    made_for: tuple[ReasonView, ...]
    presentation: str
    presentation_url: str
    minutes: str
    compression: str
    steps: tuple[StepView, ...]
    why_no_steps: str
    changed: int
    over: tuple[str, ...]
    set_aside: tuple[str, ...]
    spare: tuple[str, ...]
    exercises: tuple[CareView, ...]
    advice: tuple[CareView, ...]
    dropped: tuple[DroppedView, ...]
    limits: tuple[LimitView, ...]
    course: CourseView
    add_url: str
    order_url: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class OutdatedView:
    """The client's answers are open again, or were sent in again after the plan was written.
    ``why`` is what staff gave as the reason."""

    open_now: bool
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class VisitView:
    """Everything ``sessions/visit.html`` shows. ``today`` and ``urgency`` are the words of
    the decision component."""

    head: HeadView
    today: str
    urgency: str
    why: str
    status: StatusView
    warnings: WarningsView
    questions: QuestionsView
    contradictions: tuple[ContradictionView, ...]
    not_read: tuple[str, ...]
    summary: SummaryView
    consent: ConsentView
    people: tuple[FactView, ...]
    plan: PlanView
    sign: SignView
    outdated: OutdatedView | None
    since: SinceView


@dataclass(frozen=True, slots=True)
class NotReadyView:
    """A visit there is nothing to plan for yet."""

    head: HeadView
    status: str
    errors: tuple[ErrorEntry, ...]


def not_ready_view(visit: Visit, why: NotReady) -> NotReadyView:
    return NotReadyView(head_view(visit), refusal_words(why.code), why.errors)


def visit_view(standing: Standing, wrong: ValueForm | None = None) -> VisitView:
    """The decision, questions and warnings are of the newest answers; the steps are those of
    the plan that counts, which a signature may have frozen before."""
    now, knowledge, since = standing.fresh, standing.knowledge, since_view(standing)
    return VisitView(
        head=head_view(standing.visit),
        today=now.today,
        urgency=now.urgency or "",
        why=why_today(now, knowledge),
        status=status_view(knowledge, in_force(standing.visit.clinic_id, knowledge.digest)),
        warnings=warnings_view(now, knowledge, standing.visit.clinic, lift_views(standing)),
        questions=questions_view(standing, wrong),
        contradictions=tuple(
            ContradictionView(said(c.text), listed(c.fields)) for c in now.contradictions
        ),
        not_read=now.not_read,
        summary=summary_view(standing),
        consent=consent_view(standing.visit),
        people=people_view(standing.visit, standing.revision.intake.answers),
        plan=plan_view(standing, since.course is not None and since.course.reviewed),
        sign=sign_view(standing),
        outdated=outdated_view(standing),
        since=since,
    )


def outdated_view(standing: Standing) -> OutdatedView | None:
    if not standing.answers_open and not standing.answers_newer:
        return None
    last = standing.revision.intake.reopenings.select_related("by").last()
    return OutdatedView(
        open_now=standing.answers_open,
        who=last.by.name if last else "",
        why=last.reason if last else "",
    )


def plan_view(standing: Standing, reviewed: bool) -> PlanView:
    plan, knowledge = standing.plan, standing.knowledge
    steps, found = steps_view(standing), plan.presentation
    minutes, compression = _minutes(plan)
    return PlanView(
        draft=plan.draft,
        made_for=reasons(plan.judgement.because),
        presentation=said(found.name) if found else "",
        presentation_url=(
            entry_url("presentation", found.id) if found and not found.by_place_alone else ""
        ),
        minutes=minutes,
        compression=compression,
        steps=steps,
        why_no_steps=capfirst(said(why_empty(plan))),
        changed=sum(bool(step.changes) for step in steps),
        over=over_view(standing),
        set_aside=tuple(change_line(change) for change in standing.set_aside),
        spare=tuple(said(one.text) for one in plan.spare_time),
        exercises=exercises_view(plan.home_exercises, knowledge),
        advice=advice_view(plan.aftercare, knowledge),
        dropped=dropped_view(plan, knowledge),
        limits=limits_view(plan.limits),
        course=course_view(plan, knowledge, reviewed),
        add_url=reverse("visit_add", args=[standing.visit.id]) if may_edit(standing) else "",
        order_url=_order_url(standing),
        compare_url=_compare_url(standing),
    )


def _minutes(plan: PlanDocument) -> tuple[str, str]:
    """What the visit's minutes go to, and how much of it is pressing and turning over."""
    minutes = plan.minutes
    numbers = {
        "used": measured(minutes.muscle_work),
        "available": measured(minutes.available),
        "session": minutes.session,
        "turns": minutes.turns,
        "compression": measured(minutes.compression),
    }
    return (
        _("%(used)s of %(available)s minutes of muscle work, visit of %(session)s minutes")
        % numbers,
        _("%(compression)s minutes of compression, turns: %(turns)s") % numbers,
    )


def may_edit(standing: Standing) -> bool:
    """Whether steps can be added or changed: a day with work, and no signature yet."""
    return not standing.is_signed and standing.suggestion.today not in CLOSED


def _order_url(standing: Standing) -> str:
    moved = may_edit(standing) and any(line.moved for line in standing.laid.lines)
    return reverse("steps_in_order", args=[standing.visit.id]) if moved else ""


def _compare_url(standing: Standing) -> str:
    several = standing.row is not None and standing.row.number > 1
    return reverse("visit_plans", args=[standing.visit.id]) if several else ""


def sign_view(standing: Standing) -> SignView:
    row, refusal = standing.row, why_not_sign(standing)
    signed_by = row.signed_by.name if row and row.signed_by else ""
    return SignView(
        token=standing.token,
        can_sign=refusal is None and not standing.is_signed,
        why_not=refusal_words(refusal) if refusal and not standing.is_signed else "",
        signed_by=signed_by,
        signed_at=row.signed_at if row else None,
        number=row.number if row else 1,
        overtaken=standing.overtaken,
    )
