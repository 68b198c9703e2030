"""For a condition: answers that make it true, one set for every alternative."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from intake.answers.mentions import MedicineEntry
from intake.knowledge import Safety
from intake.knowledge.expressions import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    AttributeIs,
    Expression,
    FieldIs,
    Has,
    Med,
    Not,
)

Literal_ = tuple[Any, bool]  # an atom, and whether it is to hold
ON = date(2026, 11, 20)
NUMBERS = (0, 1, 2, 3, 5, 8, 13, 14, 20, 21, 30, 42, 50, 60, 84, 90, 182, 200, 400)


def ways(expression: Expression, holds: bool = True) -> Iterator[tuple[Literal_, ...]]:
    """Sets of atoms that make the expression true (or false), one per alternative."""
    match expression:
        case Always():
            if holds:
                yield ()
        case Not(part):
            yield from ways(part, not holds)
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            need = _need(expression, holds)
            if need == 1:
                for part in parts:
                    yield from ways(part, holds)
            elif need == len(parts):
                yield from _together(parts, holds)
            else:
                yield from _together(parts[:need], holds)
        case atom:
            yield ((atom, holds),)


def _need(expression: AllOf | AnyOf | AtLeast, holds: bool) -> int:
    parts = len(expression.parts)
    if isinstance(expression, AtLeast):
        return expression.n if holds else parts - expression.n + 1
    all_needed = isinstance(expression, AllOf) == holds
    return parts if all_needed else 1


def _together(parts: tuple[Expression, ...], holds: bool) -> Iterator[tuple[Literal_, ...]]:
    choices = [list(ways(part, holds)) for part in parts]
    longest = max(len(choice) for choice in choices)
    for turn in range(longest):
        yield tuple(atom for choice in choices for atom in choice[turn % len(choice)])


def intake_of(
    way: tuple[Literal_, ...], safety: Safety
) -> tuple[dict[str, Any], tuple[MedicineEntry, ...]] | None:
    """An intake in which every literal holds; ``None`` where they exclude each other."""
    builder = _Intake(safety)
    attributes: dict[tuple[str, str], list[Literal_]] = {}
    for atom, holds in way:
        if isinstance(atom, AttributeIs):
            attributes.setdefault((atom.owner, atom.attribute), []).append((atom, holds))
        elif not builder.add(atom, holds):
            return None
    for (owner, attribute), wanted in attributes.items():
        if not builder.follow_up(owner, attribute, wanted):
            return None
    return builder.raw, builder.medicines


class _Intake:
    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self.medicines: tuple[MedicineEntry, ...] = ()
        self.raw: dict[str, Any] = {
            "schema": "palpate.intake/1",
            "on": ON.isoformat(),
            "session_minutes": 60,
            "client": {"birth_date": "1986-04-12"},
            "pain_areas": [{"region": "neck", "side": "right", "intensity": 4}],
            "everything_else": "no",
            "conditions": {},
            "findings": {},
            "medications": {"answer": "yes", "entries": ["multivitamin"], "classes": {}},
            "pain_now": 3,
        }

    def add(self, atom: Has | Med | FieldIs, holds: bool) -> bool:
        match atom:
            case Has(id) | Med(id):
                group = self._group(id)
                answer = "yes" if holds else "no"
                return group.setdefault(id, {"answer": answer})["answer"] == answer
            case FieldIs():
                return self._field(atom, holds)

    def _group(self, id: str) -> dict[str, Any]:
        if id in self.safety.medicine_class:
            return self.raw["medications"]["classes"]
        return self.raw["conditions" if id in self.safety.condition else "findings"]

    def _field(self, atom: FieldIs, holds: bool) -> bool:
        value = next(n for n in (*NUMBERS, atom.value, 75) if _holds(atom, n) == holds)
        match atom.name:
            case "age_years":
                years = next(n for n in (40, 58, 66, 80, 16) if _holds(atom, n) == holds)
                self.raw["client"]["birth_date"] = ON.replace(year=ON.year - years).isoformat()
            case "bp_systolic" | "bp_diastolic":
                self.raw.setdefault("measurements", {})[atom.name] = atom.value if holds else 70
            case "days_since_last_nmt_same_region":
                last = (ON - timedelta(days=value)).isoformat()
                self.raw["history"] = {"last_session_on": last, "last_regions": ["neck"]}
            case "pain_now_0_10":
                self.raw["pain_now"] = value
            case "unmatched_medication_count" if holds:
                self.medicines = (MedicineEntry(entry="xyzol", matched=(), recognised=False),)
            case "worst_leg_intensity_0_10" if holds:
                self.raw["pain_areas"].append({"region": "calf", "intensity": 9})
        return True

    def follow_up(self, owner: str, attribute: str, wanted: list[Literal_]) -> bool:
        given = self._group(owner).setdefault(owner, {"answer": "yes"})
        if given["answer"] != "yes":
            return all(not holds for _, holds in wanted)
        words = ("yes", "no", *self.safety.subtypes_of.get(owner, ()))
        fit = (
            value
            for value in (*words, *NUMBERS)
            if all(_holds(atom, value) == holds for atom, holds in wanted)
            and _possible(attribute, value, self.safety, owner)
        )
        value = next(fit, None)
        if value is None:
            return False
        if attribute in ("days_since", "duration_days"):
            given["since"] = (ON - timedelta(days=value)).isoformat()
        else:
            given[attribute] = value
        return True


def _possible(attribute: str, value: Any, safety: Safety, owner: str) -> bool:
    kind = safety.attribute[attribute].type
    if attribute == "subtype":
        return value in safety.subtypes_of[owner]
    if kind == "number":
        limits = safety.number_range.get(attribute)
        number = isinstance(value, int)
        return number and (limits is None or limits.least <= value <= limits.most)
    return value in ("yes", "no")


def _holds(atom: FieldIs | AttributeIs, value: Any) -> bool | None:
    if isinstance(value, str) != isinstance(atom.value, (str, tuple)):
        return None
    match atom.op:
        case "<":
            return value < atom.value
        case "<=":
            return value <= atom.value
        case "==":
            return value == atom.value
        case ">=":
            return value >= atom.value
        case ">":
            return value > atom.value
        case "in":
            return value in atom.value


def both(
    first: Expression, second: Expression | None, holds: bool
) -> Iterator[tuple[Literal_, ...]]:
    """Ways for the first to be true and the second to be true or false."""
    seconds = list(ways(second, holds)) if second is not None else [()]
    for one, other in product(ways(first), seconds):
        yield (*one, *other)
