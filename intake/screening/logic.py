"""Three-valued logic: conditions compiled once, evaluated on the numbered facts.

Every atom is read through two columns: where it stands plainly, and where it stands
under a ``not``. They differ only for answers that stay unknown after asking in
person; those count the way that makes the rule true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from intake.facts.atoms import AtomTable, Truth
from intake.facts.facts import Facts
from intake.knowledge.expressions import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Expression,
    Not,
)

Columns = tuple[list[Truth], list[Truth]]
Kind = Literal["atom", "all_of", "any_of", "at_least", "not", "always"]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One compiled part of a condition. ``atom`` is the number of an atom, else -1."""

    kind: Kind
    value: Callable[[Columns], Truth]
    parts: tuple[Node, ...] = ()
    atom: int = -1


def columns(facts: Facts) -> Columns:
    """The two columns of truth for one intake."""
    plain = list(facts.truth)
    if not facts.settled:
        return plain, plain
    under_not = plain.copy()
    for number in facts.settled:
        plain[number], under_not[number] = True, False
    return plain, under_not


def compiled(expression: Expression, table: AtomTable, column: int = 0) -> Node:
    """The condition as nested functions."""
    match expression:
        case AllOf(parts):
            return _all_of(tuple(compiled(part, table, column) for part in parts))
        case AnyOf(parts):
            return _any_of(tuple(compiled(part, table, column) for part in parts))
        case AtLeast(n, parts):
            return _at_least(n, tuple(compiled(part, table, column) for part in parts))
        case Not(part):
            return _not(compiled(part, table, 1 - column))
        case Always():
            return Node("always", lambda _: True)
        case atom:
            return _atom(table.number[atom], column)


def _atom(number: int, column: int) -> Node:
    return Node("atom", lambda truth: truth[column][number], atom=number)


def _all_of(parts: tuple[Node, ...]) -> Node:
    values = tuple(part.value for part in parts)

    def value(truth: Columns) -> Truth:
        result: Truth = True
        for part in values:
            found = part(truth)
            if found is False:
                return False
            if found is None:
                result = None
        return result

    return Node("all_of", value, parts)


def _any_of(parts: tuple[Node, ...]) -> Node:
    values = tuple(part.value for part in parts)

    def value(truth: Columns) -> Truth:
        result: Truth = False
        for part in values:
            found = part(truth)
            if found is True:
                return True
            if found is None:
                result = None
        return result

    return Node("any_of", value, parts)


def _at_least(n: int, parts: tuple[Node, ...]) -> Node:
    values = tuple(part.value for part in parts)

    def value(truth: Columns) -> Truth:
        found = [part(truth) for part in values]
        sure = found.count(True)
        if sure >= n:
            return True
        return None if sure + found.count(None) >= n else False

    return Node("at_least", value, parts)


def _not(part: Node) -> Node:
    inner = part.value

    def value(truth: Columns) -> Truth:
        found = inner(truth)
        return None if found is None else not found

    return Node("not", value, (part,))


def deciding_atoms(node: Node, truth: Columns) -> Iterator[int]:
    """The atoms that make the node what it is: true, false or unknown.

    For an unknown node these are the open ones: exactly those whose answer can
    still change it.
    """
    value = node.value(truth)
    if node.kind == "atom":
        yield node.atom
    elif node.kind == "not":
        yield from deciding_atoms(node.parts[0], truth)
    else:
        for part in node.parts:
            if part.value(truth) is value:
                yield from deciding_atoms(part, truth)


def atoms_of(node: Node) -> Iterator[int]:
    """Every atom below the node."""
    if node.kind == "atom":
        yield node.atom
    for part in node.parts:
        yield from atoms_of(part)
