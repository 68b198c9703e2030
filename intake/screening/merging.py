"""Many effects, one set of limits: the smallest number and the strictest word win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.knowledge import Safety

from .areas import everywhere
from .verdict import (
    Caution,
    Effect,
    Instruction,
    Limits,
    OneSide,
    RegionCap,
    SafetyPosition,
    StretchLimit,
)


@dataclass
class _Cap:
    """Caps of one place while they are being merged."""

    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    stretch_limit: StretchLimit
    rules: dict[str, None] = field(default_factory=dict)

    def tighten(self, effect: Effect, rule: str, order: tuple[StretchLimit, ...]) -> None:
        before = self.numbers()
        self.pressure_max = _smaller(self.pressure_max, effect.pressure_max)
        self.discomfort_max = _smaller(self.discomfort_max, effect.discomfort_max)
        self.hold_max_s = _smaller(self.hold_max_s, effect.hold_max_s)
        if effect.stretch_limit:
            self.stretch_limit = max(self.stretch_limit, effect.stretch_limit, key=order.index)
        if self.numbers() != before:
            self.rules[rule] = None

    def numbers(self) -> tuple[int, int, int, str]:
        return self.pressure_max, self.discomfort_max, self.hold_max_s, self.stretch_limit


def _smaller(current: int, offered: int | None) -> int:
    return current if offered is None else min(current, offered)


def in_force(cautions: Iterable[Caution]) -> Iterator[tuple[str, Effect]]:
    """Every effect that holds now, with the id of its rule."""
    for caution in cautions:
        for effect in caution.effects:
            if effect.in_force:
                yield caution.id, effect


def merged(cautions: tuple[Caution, ...], safety: Safety) -> Limits:
    """The limits of the whole body, and region by region where they are stricter."""
    effects = tuple(in_force(cautions))
    capping = [(rule, effect) for rule, effect in effects if _caps(effect)]
    whole = _default_cap(safety)
    order = safety.enums.stretch_limit_order
    for rule, effect in capping:
        if not effect.areas:
            whole.tighten(effect, rule, order)
    prefer, conflict = _preferred(effects, safety)
    avoid = {position for _, effect in effects for position in effect.positioning_avoid}
    flat = [e.supine_flat_max_min for _, e in effects if e.supine_flat_max_min is not None]
    longest = (e.session_max_min for _, e in effects if e.session_max_min is not None)
    return Limits(
        pressure_max=whole.pressure_max,
        discomfort_max=whole.discomfort_max,
        hold_max_s=whole.hold_max_s,
        session_max_min=min(longest, default=safety.defaults.session_max_min),
        stretch_limit=whole.stretch_limit,
        positions_avoid=tuple(p for p in safety.enums.positions if p in avoid),
        positions_prefer=tuple(p for p in prefer if p not in avoid),
        positions_conflict=conflict or bool(prefer and not set(prefer) - avoid),
        supine_flat_max_min=min(flat, default=None),
        instructions=tuple(_instructions(effects)),
        by_region=tuple(_by_region(capping, whole, safety)),
    )


def _caps(effect: Effect) -> bool:
    numbers = (effect.pressure_max, effect.discomfort_max, effect.hold_max_s)
    return effect.stretch_limit is not None or any(n is not None for n in numbers)


def _default_cap(safety: Safety) -> _Cap:
    defaults = safety.defaults
    loosest = safety.enums.stretch_limit_order[0]
    return _Cap(defaults.pressure_max, defaults.discomfort_target_max, defaults.hold_max_s, loosest)


def _by_region(
    capping: list[tuple[str, Effect]], whole: _Cap, safety: Safety
) -> Iterator[RegionCap]:
    caps: dict[tuple[str, OneSide], _Cap] = {}
    order = safety.enums.stretch_limit_order
    for rule, effect in capping:
        for area in effect.areas:
            if area not in caps:
                caps[area] = _Cap(*whole.numbers()[:3], stretch_limit=whole.stretch_limit)
            caps[area].tighten(effect, rule, order)
    for area in everywhere(safety):
        cap = caps.get(area)
        if cap and cap.numbers() != whole.numbers():
            yield RegionCap(
                region=area[0],
                side=area[1],
                pressure_max=cap.pressure_max,
                discomfort_max=cap.discomfort_max,
                hold_max_s=cap.hold_max_s,
                stretch_limit=cap.stretch_limit,
                rules=tuple(cap.rules),
            )


def _preferred(
    effects: tuple[tuple[str, Effect], ...], safety: Safety
) -> tuple[tuple[SafetyPosition, ...], bool]:
    """The positions every rule prefers; true where they share none and the therapist chooses."""
    wishes = [set(e.positioning_prefer) for _, e in effects if e.positioning_prefer]
    if not wishes:
        return (), False
    shared = set.intersection(*wishes)
    return tuple(p for p in safety.enums.positions if p in shared), not shared


def _instructions(effects: tuple[tuple[str, Effect], ...]) -> Iterator[Instruction]:
    for rule, effect in effects:
        if effect.instruction:
            yield Instruction(
                rule=rule, text=effect.instruction, areas=effect.areas, subsites=effect.subsites
            )
