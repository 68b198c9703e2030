"""A follow-up of a condition as it was asked and answered, in the language of the reader."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge import Safety
from intake.questionnaire.topics import follow_ups

from .words import id_words, said

ANSWERS = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unsure": gettext_lazy("not sure"),
    "still_not_known": gettext_lazy("still not known"),
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
