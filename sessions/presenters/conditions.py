"""When a rule holds, in words: one line a part, indented as the parts are nested."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from sessions.knowledge.links import question_ref

from .kinds import entry_url
from .lines import Line
from .words import listed, said

COMPARED = {
    "<": gettext_lazy("under %(number)s"),
    "<=": gettext_lazy("%(number)s at most"),
    ">=": gettext_lazy("%(number)s or more"),
    ">": gettext_lazy("over %(number)s"),
}
UNITS = {
    "years": gettext_lazy("years"),
    "days": gettext_lazy("days"),
    "weeks": gettext_lazy("weeks"),
    "hours": gettext_lazy("hours"),
    "mmHg": "mmHg",
    "degC": "°C",
    "0-10": gettext_lazy("of 10"),
}


def condition_lines(when: Expression, safety: Safety, depth: int = 0) -> tuple[Line, ...]:
    return tuple(_lines(when, safety, depth))


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
            yield Line(depth, _atom(when, safety), _url(when, safety))
            return
        case _:
            yield Line(depth, _("Every client"))
            return
    for one in parts:
        yield from _lines(one, safety, depth + 1)


def _atom(atom: Atom, safety: Safety) -> str:
    match atom:
        case Has(id):
            return _("Yes to: %(question)s") % {"question": _label(id, safety)}
        case Med(id):
            return _("Takes: %(class)s") % {"class": _label(id, safety)}
        case FieldIs(name, op, value):
            field = safety.field[name]
            return f"{said(field.description)}: {_compared(op, value, field.unit)}"
        case AttributeIs(owner, attribute, op, value):
            asked = safety.attribute[attribute]
            return _("%(owner)s – to “%(question)s” the answer is: %(value)s") % {
                "owner": _label(owner, safety),
                "question": said(asked.question),
                "value": _compared(op, value, asked.unit),
            }


def _url(atom: Atom, safety: Safety) -> str:
    match atom:
        case Has(id) | Med(id) | AttributeIs(owner=id):
            return entry_url(*question_ref(id, safety))
    return ""


def _label(owner: str, safety: Safety) -> str:
    for known in (safety.condition, safety.finding, safety.medicine_class):
        if owner in known:
            return said(known[owner].label)
    return owner


def _compared(op: str, value: Value, unit: str) -> str:
    if isinstance(value, tuple):
        return _("one of: %(values)s") % {"values": listed(_value(v) for v in value)}
    if isinstance(value, str):
        return _value(value)
    number = f"{value:g} {UNITS.get(unit, '')}".strip()
    return number if op == "==" else str(COMPARED[op]) % {"number": number}


def _value(value: str) -> str:
    known = {"yes": _("yes"), "no": _("no")}
    return known.get(value) or said(value.replace("_", " "))
