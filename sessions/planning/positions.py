"""Few turns: which positions the visit uses, which muscle lies in which, and the order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from intake.screening.verdict import Limits
from sessions.knowledge.treatment import Position

from .document import StepPosition

ORDER: tuple[Position, ...] = ("prone", "supine", "side_lying", "seated")


@dataclass(frozen=True)
class Allowed:
    """The positions screening leaves, what supine means today, and what is preferred."""

    positions: frozenset[Position]
    supine: StepPosition
    preferred: frozenset[Position]

    def printed(self, position: Position) -> StepPosition:
        return self.supine if position == "supine" else position


def allowed_positions(limits: Limits) -> Allowed:
    """Supine serves flat or with the head raised. Where flat lying is limited in minutes the
    head is raised; where that is avoided too, supine is not used."""
    avoid, prefer = set(limits.positions_avoid), set(limits.positions_prefer)
    flat = "supine_flat" not in avoid and limits.supine_flat_max_min is None
    raised = "supine_head_raised" not in avoid
    left: set[Position] = {p for p in ORDER if p != "supine" and p not in avoid}
    if flat or raised:
        left.add("supine")
    wish_raised = raised and "supine_head_raised" in prefer and "supine_flat" not in prefer
    wish_flat = flat and "supine_flat" in prefer
    supine: StepPosition = "supine_head_raised" if wish_raised or not flat else "supine"
    wanted: set[Position] = {p for p in left if p in prefer}
    if wish_raised or wish_flat:
        wanted.add("supine")
    return Allowed(frozenset(left), supine, frozenset(wanted))


def fewest_positions(
    choices: Sequence[Collection[Position]], preferred: Collection[Position] = ()
) -> tuple[Position, ...]:
    """The smallest set of positions in which every muscle can be treated.

    ``choices`` are the positions of each muscle, at least one, its own first. Among equal
    sets the one with most preferred positions, then the one that suits most muscles best.
    """
    if not choices:
        return ()
    by_size = (
        [s for s in combinations(ORDER, size) if all(set(s) & set(c) for c in choices)]
        for size in range(1, len(ORDER) + 1)
    )
    smallest = next(sets for sets in by_size if sets)
    return max(smallest, key=lambda s: _liking(s, choices, preferred))


def _liking(
    positions: tuple[Position, ...],
    choices: Sequence[Collection[Position]],
    preferred: Collection[Position],
) -> tuple[int, int, tuple[int, ...]]:
    best = sum(next(iter(choice)) in positions for choice in choices)
    return (
        sum(p in preferred for p in positions),
        best,
        tuple(-ORDER.index(p) for p in positions),
    )


def lie_in(choice: Iterable[Position], used: Collection[Position]) -> Position:
    """The first of a muscle's positions that is used today."""
    return next(position for position in choice if position in used)
