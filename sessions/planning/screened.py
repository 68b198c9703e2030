"""What screening leaves of each muscle: excluded techniques, caps, words to say with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from intake.screening.verdict import Effect, Screening
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle

from .areas import SIDES, OneBodySide, sides_of
from .caps import Caps, CapTable

# These load a muscle from end to end: hands can keep off a site, a stretch cannot.
MOVING = frozenset({"met_pir", "stretching", "dynamic_stretching", "passive_rom"})
Excluded = dict[str, str]  # technique -> the rule that excludes it


class Screened:
    """Look-ups into one screening, by place and by muscle."""

    def __init__(self, screening: Screening, anatomy: Anatomy) -> None:
        self.screening, self.anatomy = screening, anatomy
        self._caps = CapTable(screening)
        self._at: dict[tuple[str, OneBodySide], Excluded] = {}
        self._gone: dict[tuple[str, OneBodySide], str] = {}
        self._moved: dict[tuple[str, OneBodySide], Excluded] = {}
        self._sites = tuple(self._effects_on_sites())
        self._read_regions()
        self._read_sites()

    def _read_regions(self) -> None:
        for exclusion in self.screening.excluded:
            for side in sides_of(exclusion.side):
                place = self._at.setdefault((exclusion.region, side), {})
                for technique in exclusion.techniques:
                    place.setdefault(technique, exclusion.rule)

    def _read_sites(self) -> None:
        for site, one_side, rule in self.screening.excluded_muscle_sites:
            for muscle in self._reached_through(site, rule):
                for side in sides_of(one_side):
                    self._gone.setdefault((muscle, side), rule)
        for rule, effect in self._sites:
            techniques = [
                t for t in effect.techniques if effect.action == "exclude" and t in MOVING
            ]
            for muscle, side in self._touched(effect) if techniques else ():
                for technique in techniques:
                    self._moved.setdefault((muscle, side), {}).setdefault(technique, rule)

    def _effects_on_sites(self) -> Iterator[tuple[str, Effect]]:
        """Effects that limit techniques at a named site only."""
        for caution in self.screening.cautions:
            for effect in caution.effects:
                if effect.in_force and effect.subsites and effect.scope == "technique":
                    yield caution.id, effect

    def _touched(self, effect: Effect) -> Iterator[tuple[str, OneBodySide]]:
        table = self.anatomy.muscles_at
        sides = {one for _, side in effect.areas for one in sides_of(side)} or set(SIDES)
        for site in effect.subsites:
            for muscle in table.get(site, frozenset()):
                yield from ((muscle, side) for side in sides)

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
            if effect.in_force and effect.subsites
            for region, _ in effect.areas
        }
        return [m.id for m in self.anatomy.muscles if not regions or regions & set(m.treated_at)]

    def muscle_excluded(self, muscle: Muscle, side: OneBodySide) -> str | None:
        """The rule that takes the whole muscle away on this side."""
        return self._gone.get((muscle.id, side))

    def technique_excluded(self, muscle: Muscle, technique: str, side: OneBodySide) -> str | None:
        """The rule that excludes the technique wherever the hands would be for this muscle, or,
        for one that moves it, at any joint it would move."""
        places = [self._at.get((region, side)) for region in muscle.treated_at]
        if technique in MOVING:
            places += [self._at.get(place) for place in self._joints(muscle, side)]
        places.append(self._moved.get((muscle.id, side)))
        return next((place[technique] for place in places if place and technique in place), None)

    def _joints(self, muscle: Muscle, side: OneBodySide) -> Iterator[tuple[str, OneBodySide]]:
        """Where the muscle moves joints. The spine and the jaw move on both sides at once."""
        middle = self.anatomy.neighbours.middle_joints
        for region in muscle.moves:
            for one in SIDES if region in middle else (side,):
                yield region, one

    def excluded_in(self, region: str, technique: str) -> str | None:
        """The rule that excludes the technique in a region on either side."""
        places = [self._at.get((region, side)) for side in SIDES]
        return next((place[technique] for place in places if place and technique in place), None)

    def moving_excluded(self, muscle: Muscle, techniques: Collection[str]) -> str | None:
        """The rule that forbids loading this muscle, on either side, by one of ``techniques``."""
        places = [self._moved.get((muscle.id, side), {}) for side in SIDES]
        return next((place[t] for place in places for t in techniques if t in place), None)

    def caps_for(self, muscle: Muscle, sides: Collection[OneBodySide]) -> Caps:
        return self._caps.caps_for(muscle, sides)

    def stretch_limit_in(self, region: str) -> str:
        return self._caps.stretch_limit_in(region)

    def words_for(self, muscle: Muscle, sides: Collection[OneBodySide]) -> Iterator[str]:
        """What the cautions say about this muscle: about a site it lies at, or its regions."""
        for _, effect in self._sites:
            sites = [s for s in effect.subsites if muscle.id in self.anatomy.muscles_at.get(s, ())]
            if sites:
                forbidden = ", ".join(
                    technique.replace("_", " ") for technique in effect.techniques
                )
                yield f"At the {', '.join(sites)}: {effect.instruction or f'no {forbidden}.'}"
        for instruction in self.screening.limits.instructions:
            if not instruction.subsites and any(
                region in muscle.treated_at and not sides_of(side).isdisjoint(sides)
                for region, side in instruction.areas
            ):
                yield instruction.text
