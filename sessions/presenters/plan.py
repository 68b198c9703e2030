"""The plan beside its steps: reasons, care at home, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from sessions.knowledge import KnowledgeBase
from sessions.planning.document import Dropped, HomeRow, PlanDocument, Reason

from .kinds import KINDS, entry_url
from .words import id_words, said

REF_KINDS = {"presentation": "presentation", "rule": "planning-rule"}


@dataclass(frozen=True, slots=True)
class ReasonView:
    text: str
    points: str
    url: str


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
    return tuple(dropped_one(entry, knowledge) for entry in plan.dropped)


def why_empty(plan: PlanDocument) -> str:
    """Why the plan has no steps, in the planner's words; empty where it has some."""
    return next((entry.text for entry in plan.dropped if entry.what == "plan"), "")


def dropped_one(entry: Dropped, knowledge: KnowledgeBase) -> DroppedView:
    """The entry with the rule by its title, and the page of the rule if it has one."""
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
