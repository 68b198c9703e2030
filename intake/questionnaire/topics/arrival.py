"""The arrival check: one page with what counts only on the day of the visit, and of that only
what can still change a red flag, a rule or the plan."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from intake.answers.document import IntakeDocument
from intake.facts.fields import given_today
from intake.knowledge import Safety
from intake.questionnaire.spec import NO, NONE, UNSURE, YES, Field, Option, Page
from intake.screening.verdict import Screening

from .pain import WORST

PAGE = "arrival"
DOSE = "hours_since_dose"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """``lines`` are conditions and findings, ``doses`` the medicine classes whose last dose
    matters. Nothing of it was answered on the day."""

    lines: tuple[str, ...]
    doses: tuple[str, ...]
    pain: bool

    @property
    def anything(self) -> bool:
        return bool(self.lines or self.doses or self.pain)


def to_ask(document: IntakeDocument, screening: Screening, safety: Safety) -> ToAsk:
    """What the client can say on the day. What is measured or judged in the room is not in it."""
    asked = [q.question for q in screening.needs_asking if q.on_arrival and q.asked_by == "client"]
    parts = [q.removeprefix("med:").partition(".") for q in asked]
    pain_told = document.pain_now is not None and given_today(document.pain_now_on, document)
    return ToAsk(
        lines=tuple(q for q in safety.asking.day_bound.questions if q in asked),
        doses=tuple(o for o, _dot, a in parts if a == DOSE and o in safety.medicine_class),
        pain=not pain_told,
    )


def page(asked: ToAsk, safety: Safety) -> Page:
    return Page(
        id=PAGE,
        section=_("Today"),
        title=_("How are you today?"),
        lead=_("Only what can change from day to day. It takes a minute."),
        fields=(
            *((_pain(),) if asked.pain else ()),
            *((_lines(asked.lines, safety),) if asked.lines else ()),
            *(_dose(id, safety) for id in asked.doses),
        ),
    )


def _pain() -> Field:
    return Field(
        "pain_now", "scale", _("How strong is your pain right now, at rest?"),
        required=True, low=0, high=10,
        help=_(WORST),
    )  # fmt: skip


def _lines(ids: tuple[str, ...], safety: Safety) -> Field:
    options = tuple(Option(id, _(_question(id, safety))) for id in ids)
    doubt = Option(UNSURE, _("I’m not sure about one of these"))
    return Field(
        "ticked", "choices", _("Does any of this fit today?"),
        options=(*options, doubt), required=True, none=True,
    )  # fmt: skip


def _question(id: str, safety: Safety) -> str:
    return (safety.condition.get(id) or safety.finding[id]).question


def _dose(id: str, safety: Safety) -> Field:
    label = _("%(medicine)s: how many hours ago did you last take it?")
    return Field(
        f"dose_{id}", "number", label % {"medicine": _(safety.medicine_class[id].label)},
        help=_("Leave it empty where you do not know."), low=0, high=9000, unit=_("hours"),
    )  # fmt: skip


def with_answers(
    document: Mapping[str, Any], given: Mapping[str, Any], asked: ToAsk, safety: Safety, on: date
) -> dict[str, Any]:
    """A copy of the document with the day's answers in it, each with its day."""
    new, day = deepcopy(dict(document)), on.isoformat()
    if asked.pain and given.get("pain_now") is not None:
        new |= {"pain_now": given["pain_now"], "pain_now_on": day}
    for id in asked.lines:
        group = new.setdefault("conditions" if id in safety.condition else "findings", {})
        answer = _answer(id, given.get("ticked") or ())
        group[id] = _follow_ups(group.get(id), answer) | {"answer": answer, "answered_on": day}
    for id in asked.doses:
        hours = given.get(f"dose_{id}")
        if hours is not None:
            classes = new.setdefault("medications", {}).setdefault("classes", {})
            known = classes.get(id, {"answer": YES})
            classes[id] = known | {DOSE: hours, "answered_on": day}
    return new


def _answer(id: str, ticked: tuple[str, ...]) -> str:
    """Whoever is not sure about one has said no to none."""
    if id in ticked:
        return YES
    return NO if NONE in ticked or (ticked and UNSURE not in ticked) else UNSURE


def _follow_ups(known: Any, answer: str) -> dict[str, Any]:
    """What was said more of it stays with a yes, and goes with a no."""
    return dict(known) if isinstance(known, Mapping) and answer != NO else {}
