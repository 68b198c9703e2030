"""What screening leaves of each muscle: excluded techniques, caps, words to say with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.screening.verdict import Instruction, Screening, StretchLimit, Technique
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
NUMBERS = ("pressure_max", "discomfort_max", "hold_max_s")
NO_CAP = 1000
Everything = dict[str, str]  # technique -> the rule that excludes it


def strictest(limits: Iterable[StretchLimit]) -> StretchLimit:
    return max(limits, key=STRICTER.index)


@dataclass(frozen=True)
class Caps:
    """The smallest numbers for one muscle: pressure level, discomfort, seconds of compression.

    ``rule_of`` names, for each of them, the caution that set it; absent for the default.
    """

    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    stretch_limit: StretchLimit
    rule_of: dict[str, str]


@dataclass
class Screened:
    """Look-ups into one screening, by place and by muscle."""

    screening: Screening
    anatomy: Anatomy
    _at: dict[tuple[str, OneBodySide], Everything] = field(default_factory=dict)
    _muscle: dict[tuple[str, OneBodySide], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for exclusion in self.screening.excluded:
            for side in sides_of(exclusion.side):
                place = self._at.setdefault((exclusion.region, side), {})
                for technique in exclusion.techniques:
                    place.setdefault(technique, exclusion.rule)
        for site, one_side, rule in self.screening.excluded_muscle_sites:
            for muscle in self._reached_through(site, rule):
                for side in sides_of(one_side):
                    self._muscle.setdefault((muscle, side), rule)

    def _reached_through(self, site: str, rule: str) -> Iterable[str]:
        """The muscles of a site. A place the table does not know takes the regions of its
        rule with it, or everything where even those are not known."""
        known = self.anatomy.muscles_at.get(site)
        if known is not None:
            return known
        regions = {
            region
            for caution in self.screening.cautions
            if caution.id == rule
            for effect in caution.effects
            if effect.in_force and site in effect.subsites
            for region, _ in effect.areas
        }
        return [m.id for m in self.anatomy.muscles if not regions or regions & set(m.treated_at)]

    def muscle_excluded(self, muscle: Muscle, side: OneBodySide) -> str | None:
        """The rule that takes the whole muscle away on this side."""
        return self._muscle.get((muscle.id, side))

    def technique_excluded(
        self, muscle: Muscle, technique: Technique, side: OneBodySide
    ) -> str | None:
        """The rule that excludes the technique wherever the hands would be for this muscle."""
        for region in muscle.treated_at:
            rule = self._at.get((region, side), {}).get(technique)
            if rule:
                return rule
        return None

    def excluded_in(self, region: str, technique: str) -> str | None:
        """The rule that excludes the technique in a region on either side."""
        for side in SIDES:
            rule = self._at.get((region, side), {}).get(technique)
            if rule:
                return rule
        return None

    def caps_for(self, muscle: Muscle, sides: Iterable[OneBodySide]) -> Caps:
        """The smallest of the caps that hold everywhere and where the muscle is treated."""
        limits, wanted = self.screening.limits, set(sides)
        here = [
            cap
            for cap in limits.by_region
            if cap.region in muscle.treated_at and sides_of(cap.side) & wanted
        ]
        numbers = {
            name: min(getattr(limits, name), *(getattr(cap, name) for cap in here), NO_CAP)
            for name in NUMBERS
        }
        stretch = strictest((limits.stretch_limit, *(cap.stretch_limit for cap in here)))
        values = {**numbers, "stretch_limit": stretch}
        rules = {name: self._set_by(name, value, muscle) for name, value in values.items()}
        return Caps(**numbers, stretch_limit=stretch, rule_of={k: v for k, v in rules.items() if v})

    def _set_by(self, name: str, value: object, muscle: Muscle) -> str | None:
        """The first caution in force that sets this cap to this value for the muscle."""
        for caution in self.screening.cautions:
            for effect in caution.effects:
                concerns = not effect.areas or any(r in muscle.treated_at for r, _ in effect.areas)
                if effect.in_force and concerns and getattr(effect, name) == value:
                    return caution.id
        return None

    def stretch_limit_in(self, region: str) -> StretchLimit:
        limits = self.screening.limits
        here = [cap.stretch_limit for cap in limits.by_region if cap.region == region]
        return strictest((limits.stretch_limit, *here))

    def words_for(self, muscle: Muscle, sides: Iterable[OneBodySide]) -> list[str]:
        """What the cautions say about this muscle: about a site it lies at, or its regions."""
        wanted = set(sides)
        return [
            instruction.text
            for instruction in self.screening.limits.instructions
            if self._concerns(instruction, muscle, wanted)
        ]

    def _concerns(self, instruction: Instruction, muscle: Muscle, sides: set[OneBodySide]) -> bool:
        if instruction.subsites:
            table = self.anatomy.muscles_at
            return any(muscle.id in table.get(site, ()) for site in instruction.subsites)
        return any(
            region in muscle.treated_at and sides_of(side) & sides
            for region, side in instruction.areas
        )
