"""A plan on the desk without a database: change after change, as the pages would make them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from intake.answers.document import IntakeDocument
from intake.screening.verdict import Screening
from sessions.knowledge import load
from sessions.planning.bench import bench_for
from sessions.planning.document import PlanDocument
from sessions.plans.changes import Edit
from sessions.plans.gates import Today
from sessions.plans.laying import lay
from sessions.plans.wanted import (
    Add,
    Desk,
    Drop,
    Forbidden,
    InOrder,
    Move,
    NotPossible,
    Restore,
    Swap,
)

from .cases import NOW

ANATOMY = load().anatomy
MUSCLES, TECHNIQUES = sorted(ANATOMY.muscle), sorted(ANATOMY.technique)
SIDES = ("left", "right", "both")
POSITIONS = (None, "supine", "prone", "side_lying", "seated")


def gate_of(document: IntakeDocument, screening: Screening) -> Today:
    return Today(screening, load(), lambda: bench_for(document, screening, load()))


def desk(
    suggestion: PlanDocument,
    changes: tuple[Edit, ...],
    document: IntakeDocument,
    screening: Screening,
) -> Desk:
    gate = gate_of(document, screening)
    laid = lay(suggestion, changes, gate)
    return Desk(laid, gate, gate.bench, "Jonas Weber", NOW, len(changes) + 1)


def acts() -> st.SearchStrategy[list[tuple[str, int, int, int]]]:
    """What somebody presses, as numbers that choose among what is there."""
    kinds = st.sampled_from(["drop", "restore", "move", "before", "order", "swap", "add", "add"])
    number = st.integers(0, 997)
    return st.lists(st.tuples(kinds, number, number, number), max_size=8)


def wanted_of(act: tuple[str, int, int, int], keys: list[str]) -> Any:
    kind, a, b, c = act
    if kind == "add" or not keys:
        return Add(
            MUSCLES[a % len(MUSCLES)],
            SIDES[b % 3],
            TECHNIQUES[c % len(TECHNIQUES)],
            POSITIONS[(a + b) % len(POSITIONS)],
            "I choose it.",
        )
    key = keys[a % len(keys)]
    match kind:
        case "drop":
            return Drop(key)
        case "restore":
            return Restore(key)
        case "move":
            return Move(key, "up" if b % 2 else "down")
        case "order":
            return InOrder()
        case "before":
            return Move(key, "before", [*keys, None][b % (len(keys) + 1)])
    return Swap(key, TECHNIQUES[b % len(TECHNIQUES)], "I choose it.")


def made(
    suggestion: PlanDocument,
    presses: list[tuple[str, int, int, int]],
    document: IntakeDocument,
    screening: Screening,
) -> tuple[Edit, ...]:
    """The changes that came of it; what is refused changes nothing."""
    changes: tuple[Edit, ...] = ()
    for act in presses:
        now = desk(suggestion, changes, document, screening)
        try:
            change = now.change(wanted_of(act, [line.key for line in now.laid.lines]))
        except (Forbidden, NotPossible):
            continue
        changes = (*changes, change) if change else changes
    return changes
