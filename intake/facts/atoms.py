"""Every single question that any rule asks, numbered once for one knowledge."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from intake.knowledge import Safety
from intake.knowledge.closed import expressions_of
from intake.knowledge.expressions import Atom, AttributeIs, FieldIs, Has, Med, atoms

Truth = bool | None  # None is unknown


def owner_of(atom: Atom) -> str | None:
    """The condition, finding or medicine class an atom speaks of; a field has none."""
    if isinstance(atom, FieldIs):
        return None
    return atom.owner if isinstance(atom, AttributeIs) else atom.id


@dataclass(frozen=True, eq=False, slots=True)
class AtomTable:
    """``atoms`` in numbered order, and the ways to find the number of one."""

    atoms: tuple[Atom, ...]
    number: dict[Atom, int]
    fields: tuple[tuple[int, FieldIs], ...]
    attributes: dict[str, tuple[tuple[int, AttributeIs], ...]]
    _bases: dict[tuple[str | None, bool], list[Truth]]

    def base(self, everything_else: str | None, no_medicines: bool) -> list[Truth]:
        """What is known of every atom before a single answer is read (a fresh list)."""
        return self._bases[everything_else, no_medicines].copy()


@lru_cache(maxsize=4)
def atom_table(safety: Safety) -> AtomTable:
    """The atoms of every rule, and one for every question and medicine class."""
    asked: list[Atom] = [Has(id) for id in (*safety.condition, *safety.finding)]
    asked += [Med(entry.id) for entry in safety.medicine_classes]
    asked += [atom for _, expression in expressions_of(safety) for atom in atoms(expression)]
    every = tuple(dict.fromkeys(asked))
    attributes: dict[str, list[tuple[int, AttributeIs]]] = defaultdict(list)
    for number, atom in enumerate(every):
        if isinstance(atom, AttributeIs):
            attributes[atom.owner].append((number, atom))
    return AtomTable(
        atoms=every,
        number={atom: number for number, atom in enumerate(every)},
        fields=tuple((n, atom) for n, atom in enumerate(every) if isinstance(atom, FieldIs)),
        attributes={owner: tuple(found) for owner, found in attributes.items()},
        _bases={
            (else_, none): [_base(safety, atom, else_, none) for atom in every]
            for else_ in ("no", "client_no", None)
            for none in (True, False)
        },
    )


def _base(safety: Safety, atom: Atom, everything_else: str | None, no_medicines: bool) -> Truth:
    match atom:
        case Has(id) | AttributeIs(owner=id) if id not in safety.medicine_class:
            return _unlisted(safety, id, everything_else)
        case Med() | AttributeIs():
            return False if no_medicines else None
        case _:
            return None


def _unlisted(safety: Safety, id: str, everything_else: str | None) -> Truth:
    """An unlisted condition or finding: no where its asking is vouched for, else unknown."""
    when = safety.asking.asked_when
    if id in when.during_session:
        return False
    if everything_else == "no":
        return False
    if everything_else is None or id in when.when_an_exercise_needs_it:
        return None
    asked_by_client = id in safety.condition or safety.finding[id].asked_by == "client"
    return False if asked_by_client else None
