"""The yardstick for screening: every rule's condition walked as it was parsed.

One function goes down a condition once and brings back its truth and the answers that made it
so. Look-ups are by built-in keys only, and what is known is laid out before the clock runs,
so that the loop is at its best.
"""

from __future__ import annotations

from collections.abc import Mapping

from intake.facts.atoms import AtomTable, Truth
from intake.facts.facts import Facts
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
from intake.screening.logic import columns
from intake.screening.reasons import Reason, State

Key = tuple[object, ...] | str
Known = Mapping[Key, tuple[Truth, Truth, int]]  # plainly, under a not, and the atom's number
STATES: dict[Truth, State] = {True: "applies", None: "needs_asking", False: "does_not_apply"}


def laid_out(facts: Facts) -> Known:
    """Everything the conditions may ask, by plain keys."""
    plain, under_not = columns(facts)
    table: AtomTable = facts.table
    return {
        key_of(atom): (plain[number], under_not[number], number)
        for number, atom in enumerate(table.atoms)
    }


def key_of(atom: Expression) -> Key:
    match atom:
        case Has(id) | Med(id):
            return id
        case FieldIs(name, op, value):
            return (name, op, value)
        case AttributeIs(owner, attribute, op, value):
            return (owner, attribute, op, value)
    raise AssertionError(atom)


def reasons(answers: Known, safety: Safety) -> tuple[Reason, ...]:
    """One reason for every red flag and every caution, in the order of the knowledge."""
    found = []
    for rule in (*safety.red_flags, *safety.cautions):
        truth, atoms = walk(rule.when, answers, 0)
        found.append(Reason(rule.id, STATES[truth], tuple(dict.fromkeys(atoms))))
    return tuple(found)


def walk(condition: Expression, answers: Known, negated: int) -> tuple[Truth, list[int]]:
    """The truth and the numbers of the answers that make it so, in one pass.

    ``negated`` is 1 under an odd number of nots.
    """
    match condition:
        case Has(id) | Med(id):
            known = answers[id]
            return known[negated], [known[2]]
        case AllOf(parts):
            found = [walk(part, answers, negated) for part in parts]
            return _because(_all([truth for truth, _ in found]), found)
        case AnyOf(parts):
            found = [walk(part, answers, negated) for part in parts]
            return _because(_any([truth for truth, _ in found]), found)
        case AtLeast(n, parts):
            found = [walk(part, answers, negated) for part in parts]
            return _because(_at_least(n, [truth for truth, _ in found]), found)
        case Not(part):
            truth, atoms = walk(part, answers, 1 - negated)
            return (None if truth is None else not truth), atoms
        case Always():
            return True, []
        case atom:
            known = answers[key_of(atom)]
            return known[negated], [known[2]]


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def _any(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def _at_least(n: int, truths: list[Truth]) -> Truth:
    sure = truths.count(True)
    return True if sure >= n else None if sure + truths.count(None) >= n else False


def _because(truth: Truth, parts: list[tuple[Truth, list[int]]]) -> tuple[Truth, list[int]]:
    return truth, [number for found, atoms in parts if found is truth for number in atoms]
