"""Every red flag and every caution looked at: what is true, what is open, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.facts.atoms import Truth
from intake.facts.facts import Facts

from .compiled import CautionCode, Code, EffectCode, FlagCode, possible
from .logic import Columns, Node, atoms_of, columns, deciding_atoms


@dataclass(frozen=True, slots=True, eq=False)
class FlagResult:
    """``value`` true or ``None`` (needs asking). ``escalates`` is the same for the urgency.
    ``symptoms`` are all atoms of both that are not false, whether they decide or not."""

    code: FlagCode
    value: Truth
    escalates: Truth
    deciding: tuple[int, ...]
    open: tuple[int, ...]
    symptoms: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class EffectResult:
    """An effect whose own condition is not false; ``open`` are the atoms that keep it open."""

    code: EffectCode
    provisional: bool
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CautionResult:
    """``involved`` are the atoms that are, or may be, part of why it holds.

    ``cleared_by_client``: it would hold had the client not answered "cleared: yes".
    """

    code: CautionCode
    value: Truth
    effects: tuple[EffectResult, ...]
    deciding: tuple[int, ...]
    involved: tuple[int, ...]
    cleared_by_client: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """All rules that are not plainly false, for one intake on one day."""

    truth: Columns
    flags: tuple[FlagResult, ...]
    cautions: tuple[CautionResult, ...]


def evaluate(facts: Facts, code: Code, truth: Columns | None = None) -> Results:
    """All flags and rules in use on the day of the visit."""
    truth = truth or columns(facts)
    day = facts.document.on
    flags = (code.flags[n] for n in possible(truth, code.flags_by_atom, code.flags_always))
    cautions = (
        code.cautions[n] for n in possible(truth, code.cautions_by_atom, code.cautions_always)
    )
    return Results(
        truth=truth,
        flags=tuple(
            found for flag in flags if flag.rule.used_on(day) for found in _flag(flag, truth)
        ),
        cautions=tuple(
            found for rule in cautions if rule.rule.used_on(day) for found in _caution(rule, truth)
        ),
    )


def _flag(code: FlagCode, truth: Columns) -> Iterator[FlagResult]:
    value = code.when.value(truth)
    if value is False:
        return
    escalates = code.escalate.value(truth) if code.escalate else False
    deciding = tuple(dict.fromkeys(deciding_atoms(code.when, truth)))
    open_atoms = deciding if value is None else ()
    if value and escalates is None and code.escalate:
        open_atoms = tuple(dict.fromkeys(deciding_atoms(code.escalate, truth)))
    yield FlagResult(code, value, escalates, deciding, open_atoms, _symptoms(code, truth))


def _symptoms(code: FlagCode, truth: Columns) -> tuple[int, ...]:
    nodes = (code.when, code.escalate) if code.escalate else (code.when,)
    every = dict.fromkeys(number for node in nodes for number in atoms_of(node))
    return tuple(number for number in every if truth[0][number] is not False)


def _caution(code: CautionCode, truth: Columns) -> Iterator[CautionResult]:
    value = code.when.value(truth)
    if value is not False:
        yield _result(code, value, truth)
    elif any(truth[0][atom] for atom in code.cleared_atoms):
        uncleared = without_client_clearance(code, truth)
        if code.when.value(uncleared):
            yield _result(code, True, uncleared, cleared_by_client=True)


def without_client_clearance(code: CautionCode, truth: Columns) -> Columns:
    """The truth as if the client had not said that a professional agreed."""
    plain, under_not = truth[0].copy(), truth[1].copy()
    for atom in code.cleared_atoms:
        plain[atom] = under_not[atom] = False
    return plain, under_not


def _result(
    code: CautionCode, value: Truth, truth: Columns, *, cleared_by_client: bool = False
) -> CautionResult:
    return CautionResult(
        code=code,
        value=value,
        effects=tuple(_effects(code, value, truth)),
        deciding=tuple(dict.fromkeys(deciding_atoms(code.when, truth))),
        involved=tuple(dict.fromkeys(involved_atoms(code.when, truth))),
        cleared_by_client=cleared_by_client,
    )


def _effects(code: CautionCode, value: Truth, truth: Columns) -> Iterator[EffectResult]:
    for effect in code.effects:
        holds = effect.when.value(truth) if effect.when else True
        if holds is False:
            continue
        own = tuple(deciding_atoms(effect.when, truth)) if effect.when and holds is None else ()
        yield EffectResult(effect, value is None or holds is None, own)


def involved_atoms(node: Node, truth: Columns) -> Iterator[int]:
    """The atoms of every part that is true or open, the alternatives included."""
    if node.kind == "atom":
        yield node.atom
    for part in node.parts:
        if node.kind == "not" or part.value(truth) is not False:
            yield from involved_atoms(part, truth)
