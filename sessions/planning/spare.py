"""What to do with minutes left over: gentler, the other side, breathing. Never deeper, never
another muscle, and nothing that screening has taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.screening.verdict import Technique
from sessions.knowledge.anatomy import Anatomy

from .areas import SIDES, OneBodySide
from .document import HomeRow, SpareTime
from .dose import Doser
from .screened import Screened
from .treating import Treated, TreatedStep, no_stretch

STROKES: tuple[Technique, ...] = ("myofascial_release", "deep_strokes")
GENTLE: tuple[Technique, ...] = (
    "positional_release",
    "myofascial_release",
    "passive_rom",
    "met_pir",
)


@dataclass(frozen=True)
class SpareTimer:
    screened: Screened
    doser: Doser
    anatomy: Anatomy

    def fill(
        self, spare: float, treated: list[Treated], exercises: tuple[HomeRow, ...]
    ) -> tuple[SpareTime, ...]:
        """Suggestions in the order of the rule; none where less than a minute is left."""
        if spare < 1 or not treated:
            return ()
        ranked = sorted(treated, key=lambda one: one.rank)
        return tuple(self._suggestions(ranked, exercises))

    def _suggestions(
        self, ranked: list[Treated], exercises: tuple[HomeRow, ...]
    ) -> Iterator[SpareTime]:
        for one in ranked[:2]:
            yield from self._second_pass(one)
        for one in ranked[:2]:
            yield from self._other_side(one)
        if not any(self._no_stroking(one) for one in ranked):
            yield SpareTime(kind="effleurage", text="Slow effleurage over the treated regions.")
        given = {row.id for row in exercises}
        if any(self.anatomy.exercise[name].kind == "breathing" for name in given):
            yield SpareTime(kind="breathing", text="Practise slow belly breathing together.")
        if given:
            yield SpareTime(kind="teaching", text="Teach the home exercises once more.")

    def _no_stroking(self, one: Treated) -> bool:
        """Whether a rule keeps stroking hands off a region that is treated, on either side."""
        regions = one.work.ranked.muscle.treated_at
        return any(
            self.screened.excluded_in(r, technique) for r in regions for technique in STROKES
        )

    def _second_pass(self, one: Treated) -> Iterator[SpareTime]:
        """On the sides the technique was used on: another may be left alone on one of them."""
        used = {line.step.technique: line for line in one.steps}
        gentle = next((technique for technique in GENTLE if technique in used), None)
        if gentle:
            name = one.work.ranked.muscle.name
            words = self.anatomy.technique[gentle].name
            yield SpareTime(
                kind="second_pass",
                text=f"One more gentle pass on {name}: {words}, no deeper than before.",
                muscle=one.id,
                side=used[gentle].side,
                techniques=(gentle,),
            )

    def _other_side(self, one: Treated) -> Iterator[SpareTime]:
        sides = one.work.ranked.sides
        if len(sides) != 1 or not one.work.ranked.muscle.paired:
            return
        other = next(side for side in SIDES if side not in sides)
        techniques = tuple(
            line.step.technique for line in one.steps if self._allowed(one, line, other)
        )
        if techniques:
            share = self.anatomy.doses.other_side_share
            yield SpareTime(
                kind="other_side",
                text=f"{one.work.ranked.muscle.name} on the {other}, about {share} of the time.",
                muscle=one.id,
                side=other,
                techniques=techniques,
            )

    def _allowed(self, one: Treated, line: TreatedStep, side: OneBodySide) -> bool:
        """Allowed there at the very dose of the painful side, and so no more than it."""
        muscle, technique = one.work.ranked.muscle, line.step.technique
        if self.screened.muscle_excluded(muscle, side):
            return False
        if self.screened.technique_excluded(muscle, technique, side):
            return False
        caps = self.screened.caps_for(muscle, (side,))
        if self.doser.too_much(muscle, line.step, caps):
            return False
        out = no_stretch(muscle, (side,), self.screened)
        dosed = self.doser.dose(muscle, line.step, caps, out).dose
        return dosed == line.dosed.dose
