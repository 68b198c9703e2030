"""The rules of one knowledge, compiled, and an index that finds those that can be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from intake.facts.atoms import AtomTable, Truth, atom_table
from intake.knowledge import Safety
from intake.knowledge.expressions import AttributeIs
from intake.knowledge.rules import CautionRule, RedFlagRule, RuleEffect, TagRule

from .logic import Columns, Node, atoms_of, compiled


@dataclass(frozen=True, slots=True, eq=False)
class FlagCode:
    rule: RedFlagRule
    when: Node
    escalate: Node | None


@dataclass(frozen=True, slots=True, eq=False)
class EffectCode:
    index: int
    effect: RuleEffect
    when: Node | None


@dataclass(frozen=True, slots=True, eq=False)
class CautionCode:
    rule: CautionRule
    when: Node
    effects: tuple[EffectCode, ...]
    cleared_atoms: frozenset[int]  # atoms that ask for a client's own "cleared: yes"


@dataclass(frozen=True, slots=True, eq=False)
class TagCode:
    rule: TagRule
    when: Node


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """All compiled rules; ``flags_by_atom`` and its fellows give positions in the tuples.

    A rule that is false when every atom is false can only become true or unknown
    through one of its atoms; the others are always looked at.
    """

    table: AtomTable
    flags: tuple[FlagCode, ...]
    cautions: tuple[CautionCode, ...]
    tags: tuple[TagCode, ...]
    flags_by_atom: dict[int, tuple[int, ...]]
    cautions_by_atom: dict[int, tuple[int, ...]]
    tags_by_atom: dict[int, tuple[int, ...]]
    flags_always: frozenset[int]
    cautions_always: frozenset[int]
    tags_always: frozenset[int]


@lru_cache(maxsize=4)
def code_of(safety: Safety) -> Code:
    """The compiled rules of ``safety``, made once."""
    table = atom_table(safety)
    flags = tuple(_flag(rule, table) for rule in safety.red_flags)
    cautions = tuple(_caution(rule, table) for rule in safety.cautions)
    tags = tuple(TagCode(rule, compiled(rule.when, table)) for rule in safety.tag_bridge.tags)
    nothing: list[Truth] = [False] * len(table.atoms)
    flags_by_atom, flags_always = _index((code.when for code in flags), (nothing, nothing))
    cautions_by_atom, cautions_always = _index((c.when for c in cautions), (nothing, nothing))
    tags_by_atom, tags_always = _index((code.when for code in tags), (nothing, nothing))
    return Code(
        table=table,
        flags=flags,
        cautions=cautions,
        tags=tags,
        flags_by_atom=flags_by_atom,
        cautions_by_atom=cautions_by_atom,
        tags_by_atom=tags_by_atom,
        flags_always=flags_always,
        cautions_always=cautions_always,
        tags_always=tags_always,
    )


def _flag(rule: RedFlagRule, table: AtomTable) -> FlagCode:
    escalate = compiled(rule.escalate.when, table) if rule.escalate else None
    return FlagCode(rule, compiled(rule.when, table), escalate)


def _caution(rule: CautionRule, table: AtomTable) -> CautionCode:
    effects = tuple(
        EffectCode(index, effect, compiled(effect.when, table) if effect.when is not None else None)
        for index, effect in enumerate(rule.effects)
    )
    when = compiled(rule.when, table)
    nodes = [when, *(code.when for code in effects if code.when)]
    cleared = {n for node in nodes for n in atoms_of(node) if _asks_cleared(table, n)}
    return CautionCode(rule, when, effects, frozenset(cleared))


def _asks_cleared(table: AtomTable, number: int) -> bool:
    atom = table.atoms[number]
    return isinstance(atom, AttributeIs) and atom.attribute == "cleared" and atom.value == "yes"


def _index(
    nodes: Iterable[Node], nothing: Columns
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    by_atom: dict[int, list[int]] = defaultdict(list)
    always: set[int] = set()
    for place, node in enumerate(nodes):
        if node.value(nothing) is not False:
            always.add(place)
        for atom in set(atoms_of(node)):
            by_atom[atom].append(place)
    return {atom: tuple(places) for atom, places in by_atom.items()}, frozenset(always)


def possible(
    truth: Columns, by_atom: dict[int, tuple[int, ...]], always: frozenset[int]
) -> list[int]:
    """The places of all rules that can be anything but false, in their order."""
    found = set(always)
    plain, under_not = truth
    for atom, places in by_atom.items():
        if plain[atom] is not False or under_not[atom] is not False:
            found.update(places)
    return sorted(found)
