"""What a questionnaire is made of. Declared once: the form, the review, the check that
nothing is missing and the intake document all read these values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "areas",  # places on the body chart: ["back:neck:right", ...]
    "choice",  # one of the options
    "choices",  # several of the options; with ``none`` also "none of these"
    "scale",  # 0 to 10
    "date",  # YYYY, YYYY-MM or YYYY-MM-DD
    "number",
    "count",  # a whole number
    "text",
    "phone",
    "long_text",
    "lines",  # one entry a line
    "tick",
    "signature",
]
TICKS: tuple[Kind, ...] = ("choices", "areas")  # answered with a list of values
NONE = "none"  # the value of "none of these"
IN_PERSON = "in_person"  # "I would rather talk about this in the room"
YES, NO, UNSURE = "yes", "no", "unsure"

#: {page id: {field name: value}}; a value is text or a list of texts, as the form gave it.
Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``look`` names a layout of docs/look.md where the plain one is not meant."""

    name: str
    kind: Kind
    label: str
    required: bool = False
    help: str = ""
    options: tuple[Option, ...] = ()
    none: bool = False
    look: str = ""
    limit: int = 200  # characters
    low: float | None = None
    high: float | None = None
    unit: str = ""
    area: str = ""  # the place on the chart whose finer sites are the options


@dataclass(frozen=True, slots=True)
class Page:
    """One idea. ``more`` holds the optional details, folded on screen."""

    id: str
    title: str
    fields: tuple[Field, ...]
    section: str
    lead: str = ""
    more: tuple[Field, ...] = ()
    more_title: str = ""

    @property
    def every_field(self) -> tuple[Field, ...]:
        return self.fields + self.more


def given(answers: Answers, page: str, field: str) -> Any:
    """What was answered, or None."""
    return answers.get(page, {}).get(field)


def chosen(answers: Answers, page: str, field: str) -> tuple[str, ...]:
    """What was ticked in a list, without "none of these"."""
    value = given(answers, page, field)
    own = (NONE, IN_PERSON)
    return tuple(item for item in value if item not in own) if isinstance(value, list) else ()
