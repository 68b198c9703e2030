"""A follow-up of a condition as it was asked and answered, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge import Safety
from intake.questionnaire.shown import written_day
from intake.questionnaire.topics import follow_ups
from intake.screening.verdict import Cause
from intake.screening.words import label_of
from sessions.plans.asking import follow_up_of, standing_value, value_fields

from .words import id_words, listed, place_words, region_words, said

ANSWERS = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unsure": gettext_lazy("not sure"),
    "still_not_known": gettext_lazy("still not known"),
    "not known": gettext_lazy("not known"),
    "does not apply": gettext_lazy("does not apply"),
}
STATES = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unknown": gettext_lazy("not known"),
}
UNITS = ("days", "weeks")


def follow_up_words(owner: str, attribute: str, value: Any, safety: Safety) -> str:
    """``owner`` is the condition or finding: "Is it active now? yes"."""
    known = safety.attribute.get(attribute)
    question = said(known.question) if known else id_words(attribute)
    return f"{question} {value_words(owner, attribute, value, safety)}"


def value_words(owner: str, attribute: str, value: Any, safety: Safety) -> str:
    """With the words of the option that was chosen on the form; what somebody typed stays as it
    was typed."""
    if isinstance(value, str) and value in ANSWERS:
        return str(ANSWERS[value])
    known = safety.attribute.get(attribute)
    if known is None:
        return str(value)
    if known.unit in UNITS:
        return f"{value} {_(known.unit)}"
    for field in follow_ups.fields(owner, [attribute], safety):
        for option in field.options:
            if option.value == value:
                return option.label
    return str(value)


def standing_words(question: str, raw: Mapping[str, Any], safety: Safety) -> str:
    """The value that stands for a question in a document: "June 2026", "Knee, left"."""
    value = standing_value(question, raw)
    values = value if isinstance(value, list) else [value]
    return listed(_standing(question, one, safety) for one in values if one is not None)


def _standing(question: str, value: Any, safety: Safety) -> str:
    if isinstance(value, Mapping):
        region, side = value["region"], value.get("side")
        return place_words(region, side) if side else region_words(region)
    if any(field.kind == "date" for field in value_fields(question, safety)):
        return written_day(value)
    owned = follow_up_of(question)
    return value_words(*owned, value, safety) if owned else str(value)


def state_words(cause: Cause, safety: Safety) -> str:
    """A question, and what was answered to it."""
    return f"{said(label_of(cause.fact, safety))}: {STATES[cause.state]}"


def cause_words(cause: Cause, safety: Safety) -> str:
    """The answer behind a rule in the reader's language; the screening's own words are English,
    and stay where they say more than the answer."""
    owner, dot, attribute = cause.fact.partition(".")
    if not dot:
        known = safety.condition.get(owner) or safety.finding.get(owner)
        plain = known is not None and cause.text == f"{known.label}: {cause.state}"
        return state_words(cause, safety) if plain else said(cause.text)
    value = cause.text.partition(f" – {safety.attribute[attribute].question} ")[2]
    return f"{said(label_of(owner, safety))} – {follow_up_words(owner, attribute, value, safety)}"
