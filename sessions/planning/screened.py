"""What screening leaves of each muscle: excluded techniques, caps, words to say with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from intake.screening.verdict import Effect, Screening
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle, RangeTest

from .areas import SIDES, OneBodySide, sides_of
from .calling import technique_words
from .caps import Caps, CapTable

# These load a muscle from end to end: hands can keep off a site, a stretch cannot.
MOVING = frozenset({"met_pir", "stretching", "dynamic_stretching", "passive_rom"})
# Across a joint left alone nor through a bone left alone: easing a muscle off moves the limb too.
LOADING = MOVING | {"positional_release"}
Excluded = dict[str, str]  # technique -> the rule that excludes it


class Screened:
    """Look-ups into one screening, by place and by muscle."""

    def __init__(self, screening: Screening, anatomy: Anatomy) -> None:
        self.screening, self.anatomy = screening, anatomy
        self._caps = CapTable(screening, anatomy)
        self._at: dict[tuple[str, OneBodySide], Excluded] = {}
        self._deep: dict[tuple[str, OneBodySide], Excluded] = {}
        self._gone: dict[tuple[str, OneBodySide], str] = {}
        self._moved: dict[tuple[str, OneBodySide], Excluded] = {}
        self._named: dict[tuple[str, tuple[OneBodySide, ...]], tuple[str, ...]] = {}
        self._sites = tuple(self._effects_on_sites())
        self._read_regions()
        self._read_sites()

    def _read_regions(self) -> None:
        surface = self.anatomy.neighbours.on_the_surface
        for exclusion in self.screening.excluded:
            for side in sides_of(exclusion.side):
                place = self._at.setdefault((exclusion.region, side), {})
                for technique in exclusion.techniques:
                    place.setdefault(technique, exclusion.rule)
                if exclusion.rule not in surface:
                    below = self._deep.setdefault((exclusion.region, side), {})
                    for technique in exclusion.techniques:
                        below.setdefault(technique, exclusion.rule)

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
        if technique in LOADING:
            places += [self._at.get(place) for place in self._joints(muscle.moves, side)]
            places += [self._deep.get((r, side)) for r in self.anatomy.levered_by[muscle.id]]
        places.append(self._moved.get((muscle.id, side)))
        return next((place[technique] for place in places if place and technique in place), None)

    def techniques_excluded(self, muscle: Muscle, sides: Iterable[OneBodySide]) -> tuple[str, ...]:
        """Every technique a rule keeps off the muscle on one of the sides."""
        key = (muscle.id, tuple(sides))
        if key not in self._named:
            self._named[key] = tuple(
                technique
                for technique in self.anatomy.technique
                if any(self.technique_excluded(muscle, technique, side) for side in key[1])
            )
        return self._named[key]

    def _joints(
        self, regions: Iterable[str], side: OneBodySide
    ) -> Iterator[tuple[str, OneBodySide]]:
        """Where joints move. The spine and the jaw move on both sides at once."""
        middle = self.anatomy.neighbours.middle_joints
        for region in regions:
            for one in SIDES if region in middle else (side,):
                yield region, one

    def test_excluded(self, test: RangeTest, side: OneBodySide) -> str | None:
        """The rule that forbids moving the joint of a range test to the end of its range."""
        region = self.anatomy.neighbours.joints[test.joint]
        places = [self._at.get(place) for place in self._joints((region,), side)]
        places += [self._deep.get((r, side)) for r in self.anatomy.levered((region,))]
        moved = (place["passive_rom"] for place in places if place and "passive_rom" in place)
        return next(moved, None) or self._caps.no_stretch_at(region, side)

    def excluded_in(self, region: str, technique: str, as_lever: bool = False) -> str | None:
        """The rule that excludes the technique in a region on either side; ``as_lever`` leaves
        aside those about the surface."""
        table = self._deep if as_lever else self._at
        places = [table.get((region, side)) for side in SIDES]
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
                forbidden = ", ".join(technique_words(t) for t in effect.techniques)
                yield f"At the {', '.join(sites)}: {effect.instruction or f'no {forbidden}.'}"
        for instruction in self.screening.limits.instructions:
            if not instruction.subsites and any(
                region in muscle.treated_at and not sides_of(side).isdisjoint(sides)
                for region, side in instruction.areas
            ):
                yield instruction.text
