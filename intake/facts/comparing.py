"""Comparing what is known, possibly only roughly, with what a rule asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from intake.knowledge.expressions import AttributeIs, FieldIs

from .atoms import Truth


class Span(NamedTuple):
    """A number known to lie between two others, both included."""

    least: float
    most: float


Known = Span | str | None

_SURE: dict[str, Callable[[Span, float], bool]] = {
    "<": lambda span, value: span.most < value,
    "<=": lambda span, value: span.most <= value,
    ">=": lambda span, value: span.least >= value,
    ">": lambda span, value: span.least > value,
    "==": lambda span, value: span.least == span.most == value,
}
_RULED_OUT: dict[str, Callable[[Span, float], bool]] = {
    "<": lambda span, value: span.least >= value,
    "<=": lambda span, value: span.least > value,
    ">=": lambda span, value: span.most < value,
    ">": lambda span, value: span.most <= value,
    "==": lambda span, value: not span.least <= value <= span.most,
}


def compared(atom: FieldIs | AttributeIs, known: Known) -> Truth:
    """Whether the comparison holds; ``None`` where what is known straddles the limit."""
    if known is None:
        return None
    if isinstance(known, str):
        return known in atom.value if isinstance(atom.value, tuple) else known == atom.value
    if isinstance(atom.value, (str, tuple)):
        return None
    if _SURE[atom.op](known, atom.value):
        return True
    return False if _RULED_OUT[atom.op](known, atom.value) else None
