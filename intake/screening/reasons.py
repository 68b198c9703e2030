"""Why every rule fired, or did not: the answers that decided each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from intake.facts.atoms import Truth
from intake.facts.facts import Facts
from intake.knowledge import Safety

from .compiled import CautionCode, Code, FlagCode, code_of, possible
from .logic import Columns, columns, deciding_atoms
from .verdict import Cause
from .words import causes

State = Literal["applies", "needs_asking", "does_not_apply"]
_STATE: dict[Truth, State] = {
    True: "applies",
    None: "needs_asking",
    False: "does_not_apply",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """The state of one rule before clearances and overrides, and the numbers of the
    atoms that decided it (see ``Facts.table``)."""

    rule: str
    state: State
    atoms: tuple[int, ...]


def reasons(facts: Facts, safety: Safety) -> tuple[Reason, ...]:
    """One reason for every red flag and every caution, fired or not, in their order."""
    code = code_of(safety)
    found = list(_when_all_is_no(safety))
    for place, reason in _looked_at(facts, code, columns(facts)):
        found[place] = reason
    return tuple(found)


def why(rule: str, facts: Facts, safety: Safety) -> tuple[State, tuple[Cause, ...]]:
    """The state of one rule and the answers that decided it, in words."""
    code = code_of(safety)
    wanted = next(entry for entry in _every(code) if entry.rule.id == rule)
    reason = _reason(wanted, columns(facts))
    return reason.state, causes(reason.atoms, facts, safety)


@lru_cache(maxsize=4)
def _when_all_is_no(safety: Safety) -> tuple[Reason, ...]:
    """The reasons of a client for whom nothing is true; most rules keep theirs."""
    code = code_of(safety)
    nothing: list[Truth] = [False] * len(code.table.atoms)
    return tuple(_reason(entry, (nothing, nothing)) for entry in _every(code))


def _every(code: Code) -> Iterator[FlagCode | CautionCode]:
    yield from code.flags
    yield from code.cautions


def _looked_at(facts: Facts, code: Code, truth: Columns) -> Iterator[tuple[int, Reason]]:
    for place in possible(truth, code.flags_by_atom, code.flags_always):
        yield place, _reason(code.flags[place], truth)
    for place in possible(truth, code.cautions_by_atom, code.cautions_always):
        yield len(code.flags) + place, _reason(code.cautions[place], truth)


def _reason(code: FlagCode | CautionCode, truth: Columns) -> Reason:
    deciding = tuple(dict.fromkeys(deciding_atoms(code.when, truth)))
    return Reason(code.rule.id, _STATE[code.when.value(truth)], deciding)
