"""The order of a visit: position by position, broad to specific, special access last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.treatment import Position

from .positions import ORDER, Allowed, fewest_positions, lie_in
from .treating import Treated


@dataclass(frozen=True)
class Block:
    """Muscles treated one after another in one position."""

    position: Position
    treated: tuple[Treated, ...]


def arrange(treated: list[Treated], allowed: Allowed, anatomy: Anatomy) -> tuple[Block, ...]:
    """As few positions as possible; the block with most points first, so that the muscles
    most likely to matter come while there is most time."""
    used = fewest_positions([one.positions for one in treated], allowed.preferred)
    lying: dict[Position, list[Treated]] = {position: [] for position in used}
    for one in treated:
        lying[lie_in(_liked(one, allowed), used)].append(one)
    blocks = [Block(p, tuple(_inside(group, anatomy))) for p, group in lying.items() if group]
    return tuple(sorted(blocks, key=lambda b: (-_points(b), ORDER.index(b.position))))


def _liked(one: Treated, allowed: Allowed) -> tuple[Position, ...]:
    """A muscle's positions, those preferred today first, else in its own order."""
    return tuple(sorted(one.positions, key=lambda p: p not in allowed.preferred))


def _points(block: Block) -> Fraction:
    return sum((one.work.ranked.score for one in block.treated), Fraction(0))


def _inside(group: Iterable[Treated], anatomy: Anatomy) -> list[Treated]:
    """Special access last, proximal before distal, then by rank; a source before its satellite."""
    waiting = sorted(group, key=lambda one: _place(one, anatomy))
    result: list[Treated] = []
    while waiting:
        ids = {one.id for one in waiting}
        ready = (one for one in waiting if not ids & set(one.work.ranked.muscle.satellite_of))
        following = next(ready, waiting[0])
        waiting.remove(following)
        result.append(following)
    return result


def _place(one: Treated, anatomy: Anatomy) -> tuple[bool, int, int]:
    muscle = one.work.ranked.muscle
    special = muscle.access is not None or muscle.endangerment.level == "specialist"
    return special, anatomy.order.steps_from_trunk[muscle.region], one.rank
