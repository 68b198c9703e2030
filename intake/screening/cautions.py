"""Cautions as they leave the room, with their state and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from intake.facts.facts import Facts
from intake.knowledge import Safety

from .effects import effects_of
from .lifting import Lifting
from .results import CautionResult
from .verdict import Caution, Effect, Source
from .words import causes

State = Literal["applies", "needs_asking", "cleared", "overridden"]
_BLOCKS = ("exclude", "require_clearance")


def cautions(
    results: Iterable[CautionResult], facts: Facts, safety: Safety, lifting: Lifting
) -> tuple[Caution, ...]:
    """Every rule that is true or open, in the order of the knowledge."""
    return tuple(_caution(result, facts, safety, lifting) for result in results)


def _caution(result: CautionResult, facts: Facts, safety: Safety, lifting: Lifting) -> Caution:
    rule = result.code.rule
    effects = tuple(effects_of(result, facts, safety, lifting))
    open_atoms = [atom for found in result.effects for atom in found.open]
    return Caution(
        id=rule.id,
        title=rule.title,
        state=_state(result, effects),
        effects=effects,
        override=rule.override,
        rationale=rule.rationale,
        because=causes([*result.deciding, *open_atoms], facts, safety),
        sources=tuple(Source(id=use.id, supports=use.supports) for use in rule.sources),
    )


def _state(result: CautionResult, effects: tuple[Effect, ...]) -> State:
    if result.value is None:
        return "needs_asking"
    lifted = [effect for effect in effects if not effect.in_force]
    if not lifted:
        return "applies"
    by_override = any((effect.lifted_by or "").startswith("override") for effect in lifted)
    if by_override:
        return "overridden" if len(lifted) == len(effects) else "applies"
    blocked = any(effect.in_force and effect.action in _BLOCKS for effect in effects)
    return "applies" if blocked else "cleared"
