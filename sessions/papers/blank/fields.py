"""One question of the form as it stands on paper, to be answered with a pen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from intake.questionnaire.spec import Field

Shape = Literal["line", "lines", "ticks", "scale", "sentence", "sign"]
# A longer list of options takes more paper than the answer: it is written on a line instead.
MOST_TICKS = 40
SHAPES: dict[str, Shape] = {
    "scale": "scale",
    "tick": "sentence",
    "signature": "sign",
    "long_text": "lines",
    "lines": "lines",
}


@dataclass(frozen=True, slots=True)
class PaperField:
    """``options`` are the words beside the boxes, of ``ticks`` alone."""

    name: str
    label: str
    shape: Shape
    help: str = ""
    options: tuple[str, ...] = ()


def on_paper(field: Field) -> PaperField:
    """In the language of the moment."""
    options = tuple(option.label for option in field.options)
    if field.none:
        options += (_("None of these"),)
    ticks = field.kind in ("choice", "choices") and len(options) <= MOST_TICKS
    shape: Shape = "ticks" if ticks else SHAPES.get(field.kind, "line")
    label = f"{field.label} ({field.unit})" if field.unit else field.label
    return PaperField(field.name, label, shape, field.help, options if ticks else ())


def all_on_paper(fields: Iterable[Field]) -> tuple[PaperField, ...]:
    return tuple(on_paper(field) for field in fields)
