"""From the works there is room for to what may be done of them, dosed and lying somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sessions.knowledge.muscles import Muscle
from sessions.knowledge.treatment import Position, ProtocolStep

from .areas import OneBodySide
from .calling import technique_words
from .caps import Caps
from .document import BodySide, Dropped
from .dose import Dosed, Doser
from .positions import Allowed
from .screened import Screened
from .selection import muscle_dropped
from .sequence import Work


@dataclass(frozen=True)
class TreatedStep:
    """One step on the sides that are left, with its share of the minutes."""

    step: ProtocolStep
    sides: tuple[OneBodySide, ...]
    minutes: float
    dosed: Dosed
    caps: Caps

    @property
    def side(self) -> BodySide:
        return self.sides[0] if len(self.sides) == 1 else "both"


@dataclass(frozen=True)
class Treated:
    """One muscle as it will be treated; ``positions`` are those still open to it."""

    work: Work
    rank: int
    steps: tuple[TreatedStep, ...]
    positions: tuple[Position, ...]

    @property
    def id(self) -> str:
        return self.work.id

    @property
    def side(self) -> BodySide:
        sides = {side for step in self.steps for side in step.sides}
        return next(iter(sides)) if len(sides) == 1 else "both"


def treat(
    works: list[Work], screened: Screened, doser: Doser, allowed: Allowed
) -> tuple[list[Treated], list[Dropped]]:
    """What screening and the caps leave, and everything they took away."""
    treated: list[Treated] = []
    dropped: list[Dropped] = []
    for rank, work in enumerate(works):
        positions = tuple(p for p in work.ranked.protocol.positions if p in allowed.positions)
        steps, gone = _steps(work, screened, doser)
        dropped.extend(gone)
        if not steps:
            dropped.append(_nothing_left(work, gone))
        elif not positions:
            text = "none of its positions may be used today"
            dropped.append(muscle_dropped(work.ranked, position_rule(screened), text))
        else:
            treated.append(Treated(work, rank, steps, positions))
    return treated, dropped


def _nothing_left(work: Work, gone: list[Dropped]) -> Dropped:
    first = gone[0] if gone else work.dropped[0]
    text = "; ".join(dict.fromkeys(entry.text for entry in (gone or work.dropped)))
    return muscle_dropped(work.ranked, first.rule_or_budget, f"nothing is left to do ({text})")


def position_rule(screened: Screened) -> str:
    """The caution that takes a position away."""
    for caution in screened.screening.cautions:
        if any(effect.in_force and effect.positioning_avoid for effect in caution.effects):
            return caution.id
    return "positions_avoid"


def _steps(
    work: Work, screened: Screened, doser: Doser
) -> tuple[tuple[TreatedStep, ...], list[Dropped]]:
    kept: list[TreatedStep] = []
    dropped: list[Dropped] = []
    muscle, sides = work.ranked.muscle, work.ranked.sides
    for step in work.steps:
        whys = {side: _why_not(work, step, side, screened, doser) for side in sides}
        open_sides = [side for side in sides if whys[side] is None]
        dropped.extend(_techniques_dropped(work, step, whys))
        if not open_sides:
            continue
        caps = screened.caps_for(muscle, open_sides)
        dosed = doser.dose(muscle, step, caps, no_stretch(muscle, open_sides, screened))
        minutes = step.minutes * len(open_sides) / len(sides)
        kept.append(TreatedStep(step, tuple(open_sides), minutes, dosed, caps))
    return tuple(kept), dropped


def no_stretch(muscle: Muscle, sides: Iterable[OneBodySide], screened: Screened) -> str | None:
    """The rule that excludes stretching the muscle on one of the sides: what ends another
    technique may be no stretch either."""
    rules = (screened.technique_excluded(muscle, "stretching", side) for side in sides)
    return next((rule for rule in rules if rule), None)


def _why_not(
    work: Work, step: ProtocolStep, side: OneBodySide, screened: Screened, doser: Doser
) -> tuple[str, str] | None:
    muscle = work.ranked.muscle
    rule = screened.muscle_excluded(muscle, side)
    if rule:
        return rule, "the muscle lies at or is reached through a place left alone"
    rule = screened.technique_excluded(muscle, step.technique, side)
    if rule:
        return rule, "excluded at a part it works on, moves or loads"
    too_much = doser.too_much(muscle, step, screened.caps_for(muscle, (side,)))
    return (too_much.rule, too_much.text) if too_much else None


def _techniques_dropped(
    work: Work, step: ProtocolStep, whys: dict[OneBodySide, tuple[str, str] | None]
) -> Iterator[Dropped]:
    """One entry for each side, or one for both where the reason is the same."""
    found = {side: why for side, why in whys.items() if why}
    reasons = set(found.values())
    if len(found) == 2 and len(reasons) == 1:
        yield _technique_dropped(work, step, "both", *reasons.pop())
        return
    for side, why in found.items():
        yield _technique_dropped(work, step, side, *why)


def _technique_dropped(
    work: Work, step: ProtocolStep, side: BodySide, rule: str, text: str
) -> Dropped:
    name = technique_words(step.technique)
    return Dropped(
        what="technique",
        id=step.technique,
        rule_or_budget=rule,
        text=f"{work.ranked.muscle.name}, {side}: {name} - {text}",
        muscle=work.id,
        side=side,
    )
