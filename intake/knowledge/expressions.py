"""The grammar of a rule's condition: data, never code.

``{has: id}``, ``{med: class}``, ``{field: name, op, value}``,
``{attr: owner.attribute, op, value}``, ``all_of``, ``any_of``, ``not``,
``at_least: {n, of}`` and ``{always: true}``. What they mean stands in
``how_rules_work.yaml``; size and depth are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import PlainSerializer, PlainValidator

Operator = Literal["<", "<=", "==", ">=", ">", "in"]
Value = int | float | str | tuple[str, ...]
OPERATORS = ("<", "<=", "==", ">=", ">", "in")
DEEPEST = 12
LARGEST = 200


@dataclass(frozen=True, slots=True)
class Has:
    """True when the condition or finding was answered yes."""

    id: str


@dataclass(frozen=True, slots=True)
class Med:
    """True when a medicine of that class is taken."""

    id: str


@dataclass(frozen=True, slots=True)
class FieldIs:
    name: str
    op: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class AttributeIs:
    """A follow-up answer of a condition or medicine class."""

    owner: str
    attribute: str
    op: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    n: int
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Expression


@dataclass(frozen=True, slots=True)
class Always:
    pass


Atom = Has | Med | FieldIs | AttributeIs
Expression = Atom | AllOf | AnyOf | AtLeast | Not | Always


def parse(raw: Any, depth: int = 0) -> Expression:
    """Read one condition; ``ValueError`` in plain words where it is not of the grammar."""
    if isinstance(raw, (Has, Med, FieldIs, AttributeIs, AllOf, AnyOf, AtLeast, Not, Always)):
        return raw
    if not isinstance(raw, Mapping) or not raw:
        raise ValueError("a condition is a mapping such as {has: fever}")
    if depth > DEEPEST:
        raise ValueError(f"conditions are nested more than {DEEPEST} deep")
    if "field" in raw or "attr" in raw:
        return _comparison(raw)
    if len(raw) != 1:
        raise ValueError(f"a condition has one operator, not {', '.join(map(str, raw))}")
    operator, content = next(iter(raw.items()))
    return _operation(str(operator), content, depth + 1)


def _operation(operator: str, content: Any, depth: int) -> Expression:
    if operator in ("has", "med"):
        if not isinstance(content, str):
            raise ValueError(f"{operator} names one id")
        return Has(content) if operator == "has" else Med(content)
    if operator in ("all_of", "any_of"):
        parts = _parts(content, depth)
        return AllOf(parts) if operator == "all_of" else AnyOf(parts)
    if operator == "not":
        return Not(parse(content, depth))
    if operator == "at_least":
        return _at_least(content, depth)
    if operator == "always" and content is True:
        return Always()
    raise ValueError(f"there is no operator {operator!r}")


def _parts(content: Any, depth: int) -> tuple[Expression, ...]:
    if not isinstance(content, (list, tuple)) or not content:
        raise ValueError("all_of and any_of need a list with something in it")
    if len(content) > LARGEST:
        raise ValueError(f"a condition has more than {LARGEST} parts")
    return tuple(parse(part, depth) for part in content)


def _at_least(content: Any, depth: int) -> AtLeast:
    if not isinstance(content, Mapping) or set(content) != {"n", "of"}:
        raise ValueError("at_least needs n and of")
    parts, n = _parts(content["of"], depth), content["n"]
    if not isinstance(n, int) or not 1 <= n <= len(parts):
        raise ValueError("at_least: n is a whole number from 1 to the number of parts")
    return AtLeast(n, parts)


def _comparison(raw: Mapping[str, Any]) -> FieldIs | AttributeIs:
    subject = "field" if "field" in raw else "attr"
    if set(raw) != {subject, "op", "value"}:
        raise ValueError(f"{subject} needs op and value, and nothing else")
    op, value = raw["op"], raw["value"]
    if op not in OPERATORS:
        raise ValueError(f"there is no comparison {op!r}")
    value = _value(op, value)
    if subject == "field":
        return FieldIs(str(raw["field"]), op, value)
    owner, dot, attribute = str(raw["attr"]).partition(".")
    if not (owner and dot and attribute):
        raise ValueError("attr is written owner.attribute")
    return AttributeIs(owner, attribute, op, value)


def _value(op: str, value: Any) -> Value:
    if op == "in":
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise ValueError("in compares with a list of words")
        return tuple(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if op != "==" and not is_number:
        raise ValueError(f"{op} compares with a number")
    if not is_number and not isinstance(value, str):
        raise ValueError("a value is a number or a quoted word")
    return cast(Value, value)


def written(expression: Expression) -> dict[str, Any]:
    """The condition as it is written in the knowledge files."""
    match expression:
        case Has(id):
            return {"has": id}
        case Med(id):
            return {"med": id}
        case FieldIs(name, op, value):
            return {"field": name, "op": op, "value": value}
        case AttributeIs(owner, attribute, op, value):
            return {"attr": f"{owner}.{attribute}", "op": op, "value": value}
        case AllOf(parts):
            return {"all_of": [written(part) for part in parts]}
        case AnyOf(parts):
            return {"any_of": [written(part) for part in parts]}
        case AtLeast(n, parts):
            return {"at_least": {"n": n, "of": [written(part) for part in parts]}}
        case Not(part):
            return {"not": written(part)}
        case Always():
            return {"always": True}


def atoms(expression: Expression) -> Iterator[Atom]:
    """Every single question a condition asks, in the order written."""
    match expression:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case Always():
            return
        case atom:
            yield atom


When = Annotated[
    Expression, PlainValidator(parse), PlainSerializer(written, return_type=dict[str, Any])
]
