"""When a rule holds, in words: one line a part, indented as the parts are nested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.knowledge.expressions import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    AttributeIs,
    Expression,
    FieldIs,
    Has,
    Med,
    Not,
    Value,
)

from .words import listed, said

SIGNS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">"}


@dataclass(frozen=True, slots=True)
class Line:
    depth: int
    text: str


def condition_lines(when: Expression, safety: Safety) -> tuple[Line, ...]:
    return tuple(_lines(when, safety, 0))


def _lines(when: Expression, safety: Safety, depth: int) -> Iterator[Line]:
    match when:
        case AllOf(parts):
            yield Line(depth, _("All of these:"))
        case AnyOf(parts):
            yield Line(depth, _("Any of these:"))
        case AtLeast(n, parts):
            yield Line(depth, _("At least %(n)s of these:") % {"n": n})
        case Not(part):
            yield Line(depth, _("Not:"))
            parts = (part,)
        case Has() | Med() | FieldIs() | AttributeIs():
            yield Line(depth, _atom(when, safety))
            return
        case _:
            yield Line(depth, _("Every client"))
            return
    for one in parts:
        yield from _lines(one, safety, depth + 1)


def _atom(atom: Atom, safety: Safety) -> str:
    match atom:
        case Has(id) if id in safety.condition:
            return said(safety.condition[id].label)
        case Has(id):
            return said(safety.finding[id].label)
        case Med(id):
            return _("Takes: %(class)s") % {"class": said(safety.medicine_class[id].label)}
        case FieldIs(name, op, value):
            return f"{said(safety.field[name].description)} {_compared(op, value)}"
        case AttributeIs(owner, attribute, op, value):
            question = said(safety.attribute[attribute].question)
            return f"{_label(owner, safety)} – {question} {_compared(op, value)}"


def _label(owner: str, safety: Safety) -> str:
    for known in (safety.condition, safety.finding, safety.medicine_class):
        if owner in known:
            return said(known[owner].label)
    return owner


def _compared(op: str, value: Value) -> str:
    if isinstance(value, tuple):
        return _("one of: %(values)s") % {"values": listed(said(v) for v in value)}
    shown = said(value.replace("_", " ")) if isinstance(value, str) else f"{value:g}"
    return shown if op == "==" else f"{SIGNS[op]} {shown}"
