"""The plan: steps with their reasons, the changes beside them, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.planning.document import Dropped, HomeRow, PlanDocument, Reason, Step
from sessions.plans.doses import FIELDS
from sessions.plans.edits import DoseChange, step_key, step_of
from sessions.plans.standing import Standing

from .kinds import KINDS, entry_url
from .sources import SourceView, planning_sources
from .words import (
    DOSE_NAMES,
    dose_words,
    id_words,
    minutes_words,
    muscle_words,
    position_words,
    said,
    side_words,
    technique_name,
    technique_words,
)

REF_KINDS = {"presentation": "presentation", "rule": "planning-rule"}


@dataclass(frozen=True, slots=True)
class DoseView:
    """``suggested`` is the suggestion where the therapist changed it, else empty."""

    name: str
    text: str
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    what: str
    was: str
    now: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    text: str
    points: str
    url: str


@dataclass(frozen=True, slots=True)
class StepView:
    n: int
    key: str
    slug: str
    muscle: str
    technique: str
    position: str
    minutes: str
    dose: tuple[DoseView, ...]
    changes: tuple[ChangeView, ...]
    because: tuple[ReasonView, ...]
    sources: tuple[SourceView, ...]
    instruction: str
    dose_url: str
    muscle_url: str
    technique_url: str


@dataclass(frozen=True, slots=True)
class CareView:
    """A home exercise or a piece of advice; ``url`` where it has a page."""

    name: str
    because: tuple[ReasonView, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class DroppedView:
    text: str
    rule: str
    url: str


def steps_view(standing: Standing) -> tuple[StepView, ...]:
    """The steps in order. What was said of a muscle once is not said again at its next step."""
    views, told = [], dict[tuple[str, str], set[str]]()
    for step in standing.plan.steps:
        heard = told.setdefault((step.muscle, step.side), set())
        views.append(step_view(step, standing, frozenset(heard)))
        heard.update(_sentences(step.instruction))
    return tuple(views)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;]) ", text) if text else []


def step_view(step: Step, standing: Standing, heard: frozenset[str] = frozenset()) -> StepView:
    """``heard`` are sentences of the instruction that an earlier step has said."""
    key = step_key(step)
    suggested = step_of(standing.suggestion, key)
    assert suggested is not None
    muscle = f"{muscle_words(step.muscle)}, {side_words(step.side)}"
    return StepView(
        n=step.n,
        key=key,
        slug=key.replace(".", "-"),
        muscle=muscle,
        technique=technique_name(step.technique),
        position=position_words(step.position),
        minutes=minutes_words(step.minutes),
        dose=tuple(_dose(step, suggested)),
        changes=changes_view(c for c in standing.changes if c.step == key),
        because=reasons(step.because),
        sources=planning_sources(step.sources, standing.knowledge),
        instruction=" ".join(s for s in _sentences(said(step.instruction)) if s not in heard),
        dose_url=reverse("visit_dose", args=[standing.visit.id, key]),
        muscle_url=entry_url("muscle", step.muscle),
        technique_url=entry_url("technique", step.technique),
    )


def _dose(step: Step, suggested: Step) -> Iterable[DoseView]:
    for field in FIELDS:
        number, before = getattr(step.dose, field), getattr(suggested.dose, field)
        if number is not None:
            was = dose_words(field, before) if before is not None and before != number else ""
            yield DoseView(str(DOSE_NAMES[field]), dose_words(field, number), was)


def changes_view(changes: Iterable[DoseChange]) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            what=str(DOSE_NAMES[change.field]),
            was=dose_words(change.field, change.was),
            now=dose_words(change.field, change.now),
            reason=change.reason,
            by=change.by,
            at=date_format(timezone.localtime(change.at), "H:i"),
        )
        for change in changes
    )


def change_line(change: DoseChange) -> str:
    """One change in a sentence, with the step it was made to."""
    muscle, side, technique = change.step.split(".")
    (view,) = changes_view((change,))
    step = f"{muscle_words(muscle)}, {side_words(side)}, {technique_words(technique)}"
    return _("%(step)s: %(what)s %(now)s instead of %(was)s – %(reason)s (%(by)s)") % {
        "step": step,
        "what": view.what,
        "now": view.now,
        "was": view.was,
        "reason": view.reason,
        "by": view.by,
    }


def reasons(because: Iterable[Reason]) -> tuple[ReasonView, ...]:
    """The therapist's own changes are shown beside the suggestion, not among its reasons."""
    return tuple(_reason(reason) for reason in because if reason.kind != "therapist")


def _reason(reason: Reason) -> ReasonView:
    kind = REF_KINDS.get(reason.kind)
    return ReasonView(
        text=said(reason.text),
        points="" if reason.points is None else f"{reason.points:g}",
        url=entry_url(kind, reason.ref) if kind and reason.ref else "",
    )


def exercises_view(rows: Iterable[HomeRow], knowledge: KnowledgeBase) -> tuple[CareView, ...]:
    found = knowledge.anatomy.exercise
    return tuple(
        CareView(
            name=said(found[row.id].name) if row.id in found else id_words(row.id),
            because=reasons(row.because),
            url=entry_url("exercise", row.id),
        )
        for row in rows
    )


def advice_view(rows: Iterable[HomeRow], knowledge: KnowledgeBase) -> tuple[CareView, ...]:
    found = knowledge.anatomy.advice
    return tuple(
        CareView(
            name=said(found[row.id].text[0]) if row.id in found else id_words(row.id),
            because=reasons(row.because),
            url=entry_url("advice", row.id) if row.id in found else "",
        )
        for row in rows
    )


def dropped_view(plan: PlanDocument, knowledge: KnowledgeBase) -> tuple[DroppedView, ...]:
    return tuple(_dropped(entry, knowledge) for entry in plan.dropped)


def why_empty(plan: PlanDocument) -> str:
    """Why the plan has no steps, in the planner's words; empty where it has some."""
    return next((entry.text for entry in plan.dropped if entry.what == "plan"), "")


def _dropped(entry: Dropped, knowledge: KnowledgeBase) -> DroppedView:
    rule, safety, anatomy = entry.rule_or_budget, knowledge.safety, knowledge.anatomy
    titles = {
        "caution": safety.caution[rule].title if rule in safety.caution else "",
        "red-flag": safety.red_flag[rule].title if rule in safety.red_flag else "",
        "planning-rule": rule if rule in anatomy.selection_rule else "",
        "presentation": anatomy.presentation[rule].name if rule in anatomy.presentation else "",
    }
    for kind, title in titles.items():
        if title:
            words = str(KINDS[kind]) if kind == "planning-rule" else said(title)
            return DroppedView(capfirst(said(entry.text)), words, entry_url(kind, rule))
    return DroppedView(capfirst(said(entry.text)), id_words(rule), "")
