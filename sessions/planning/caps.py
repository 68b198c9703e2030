"""The smallest numbers that hold for one muscle, and which caution set each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from intake.screening.verdict import Limits, RegionCap, Screening, StretchLimit
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle

from .areas import SIDES, OneBodySide, sides_of

STRICTER: tuple[StretchLimit, ...] = (
    "normal",
    "short_of_end_range",
    "mid_range",
    "pain_free",
    "none",
)
CAPPED = ("pressure_max", "discomfort_max", "hold_max_s", "stretch_limit")


def strictest(limits: Iterable[StretchLimit]) -> StretchLimit:
    return max(limits, key=STRICTER.index)


@dataclass(frozen=True)
class Caps:
    """Pressure level 1-5, discomfort 0-10, seconds of compression.

    ``rule_of`` names, for each of them, the caution that set it, ``title_of`` its title; absent
    for the default.
    """

    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    stretch_limit: StretchLimit
    rule_of: dict[str, str]
    title_of: dict[str, str]


@dataclass(frozen=True)
class _Setter:
    name: str
    value: object
    regions: frozenset[str]  # empty: everywhere
    rule: str
    title: str


class CapTable:
    """Looks up the caps of one screening, each question worked out once."""

    def __init__(self, screening: Screening, anatomy: Anatomy) -> None:
        self._neighbours, self._levered_by = anatomy.neighbours, anatomy.levered_by
        self._limits: Limits = screening.limits
        self._setters = tuple(_setters(screening))
        self._known: dict[tuple[str, frozenset[OneBodySide]], Caps] = {}

    def caps_for(self, muscle: Muscle, sides: Collection[OneBodySide]) -> Caps:
        """The smallest of the caps that hold everywhere and wherever the muscle is treated."""
        key = (muscle.id, frozenset(sides))
        caps = self._known.get(key)
        if caps is None:
            caps = self._known[key] = self._caps(muscle, key[1])
        return caps

    def stretch_limit_in(self, region: str) -> StretchLimit:
        here = [cap.stretch_limit for cap in self._limits.by_region if cap.region == region]
        return strictest((self._limits.stretch_limit, *here))

    def _caps(self, muscle: Muscle, sides: frozenset[OneBodySide]) -> Caps:
        limits = self._limits
        here = [cap for cap in limits.by_region if _concerns(cap, muscle, sides)]
        values = {
            "pressure_max": min([limits.pressure_max, *(cap.pressure_max for cap in here)]),
            "discomfort_max": min([limits.discomfort_max, *(cap.discomfort_max for cap in here)]),
            "hold_max_s": min([limits.hold_max_s, *(cap.hold_max_s for cap in here)]),
        }
        moved = [cap for cap in limits.by_region if cap in here or self._moves(cap, muscle, sides)]
        stretch = strictest((limits.stretch_limit, *(cap.stretch_limit for cap in moved)))
        set_by = {
            setter.name: setter
            for setter in reversed(self._setters)
            if {**values, "stretch_limit": stretch}[setter.name] == setter.value
            and (
                not setter.regions
                or not setter.regions.isdisjoint(self._reach(muscle, setter.name))
            )
        }
        return Caps(
            **values,
            stretch_limit=stretch,
            rule_of={name: setter.rule for name, setter in set_by.items()},
            title_of={name: setter.title for name, setter in set_by.items()},
        )

    def _moves(self, cap: RegionCap, muscle: Muscle, sides: frozenset[OneBodySide]) -> bool:
        """At a joint it moves, whose two sides are one in the middle of the body, or through a
        bone on the way."""
        here = not sides_of(cap.side).isdisjoint(sides)
        if cap.region in muscle.moves:
            return here or cap.region in self._neighbours.middle_joints
        surface = set(cap.rules) <= set(self._neighbours.on_the_surface)
        return here and not surface and cap.region in self._levered_by[muscle.id]

    def _reach(self, muscle: Muscle, name: str) -> tuple[str, ...]:
        """A limit on stretching also holds at the joints the muscle moves."""
        joints = (*muscle.moves, *self._levered_by[muscle.id]) if name == "stretch_limit" else ()
        return (*muscle.treated_at, *joints)

    def no_stretch_at(self, region: str, side: OneBodySide) -> str | None:
        """The rule under which nothing may be stretched at a joint, if there is one."""
        sides = SIDES if region in self._neighbours.middle_joints else (side,)
        if self._limits.stretch_limit == "none":
            return "stretch_limit"
        for cap in self._limits.by_region:
            here = cap.region == region and not sides_of(cap.side).isdisjoint(sides)
            if here and cap.stretch_limit == "none":
                return cap.rules[0]
        return None


def _concerns(cap: RegionCap, muscle: Muscle, sides: frozenset[OneBodySide]) -> bool:
    return cap.region in muscle.treated_at and not sides.isdisjoint(sides_of(cap.side))


def _setters(screening: Screening) -> Iterator[_Setter]:
    for caution in screening.cautions:
        for effect in caution.effects:
            if not effect.in_force:
                continue
            regions = frozenset(region for region, _ in effect.areas)
            for name in CAPPED:
                value = getattr(effect, name)
                if value is not None:
                    yield _Setter(name, value, regions, caution.id, caution.title)
