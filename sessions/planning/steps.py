"""The numbered steps of the document, each with its reasons, sources and words of care."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.treatment import Position

from .arranging import Block
from .calling import technique_words
from .document import Reason, Step
from .dose import stretch_words
from .numbers import half_up
from .picture import Picture
from .positions import Allowed
from .screened import Screened
from .treating import Treated, TreatedStep
from .ways import Ways


@dataclass(frozen=True)
class Writer:
    picture: Picture
    ways: Ways
    screened: Screened
    allowed: Allowed
    anatomy: Anatomy

    def steps(self, blocks: tuple[Block, ...]) -> tuple[Step, ...]:
        lines = [
            self._line(one, line, block.position)
            for block in blocks
            for one in block.treated
            for line in _lines(one)
        ]
        return tuple(line.model_copy(update={"n": n}) for n, line in enumerate(lines, 1))

    def _line(self, one: Treated, line: TreatedStep, position: Position) -> Step:
        muscle = one.work.ranked.muscle
        return Step(
            n=0,
            muscle=muscle.id,
            side=line.side,
            region=muscle.region,
            technique=line.step.technique,
            position=self.allowed.printed(position),
            dose=line.dosed.dose,
            minutes=line.minutes,
            because=tuple(self._because(one, line, position)),
            sources=self._sources(one, line),
            instruction=" ".join(dict.fromkeys(self._instruction(one, line))),
        )

    def _because(self, one: Treated, line: TreatedStep, position: Position) -> Iterator[Reason]:
        ranked, technique = one.work.ranked, self.anatomy.technique[line.step.technique]
        why = "; ".join(reason.text for reason in ranked.reasons)
        points = half_up(ranked.score)
        yield Reason(kind="muscle", text=f"{ranked.muscle.name}: {why}", points=points)
        yield Reason(kind="sequence", text=self._sequence_words(one))
        presentation = self.picture.presentation
        if presentation and technique.id in presentation.prefer_techniques:
            text = f"preferred for {self.picture.called(presentation)}"
            yield Reason(kind="presentation", text=text, ref=presentation.id)
        if position != ranked.protocol.position:
            usual = ranked.protocol.position
            words = f"{position} instead of {usual}".replace("_", " ")
            why = "fewer turns" if usual in self.allowed.positions else "the cautions rule that out"
            text = f"{words}: {why}"
            yield Reason(kind="position", text=text)
        yield from line.dosed.reasons

    def _sequence_words(self, one: Treated) -> str:
        level, lasting = self.picture.irritability, self.picture.duration or "of unknown duration"
        profiles = " and ".join(f"'{profile.label}'" for profile in self.ways.profiles)
        kind = one.work.sequence
        return f"the {kind} sequence: irritability {level}, pain {lasting}, profile {profiles}"

    def _sources(self, one: Treated, line: TreatedStep) -> tuple[str, ...]:
        ranked, technique = one.work.ranked, self.anatomy.technique[line.step.technique]
        rules = [source for rule, _ in self.ways.rules for source in rule.sources]
        every = [*ranked.protocol.sources, *technique.sources, *ranked.muscle.sources, *rules]
        return tuple(dict.fromkeys(every))

    def _instruction(self, one: Treated, line: TreatedStep) -> Iterator[str]:
        ranked, muscle = one.work.ranked, one.work.ranked.muscle
        yield muscle.endangerment.instruction
        if ranked.protocol.note:
            yield ranked.protocol.note
        parts = self.anatomy.technique[line.step.technique].parameters
        change, stop = parts.pressure_variation_seconds, parts.stop_when_tenderness_at_or_below_0_10
        if change:
            yield f"Change the pressure every {change.min:g} to {change.max:g} seconds."
        if stop and parts.hold_seconds:
            yield (
                f"Stop when tenderness is down to {stop.default:g}, or after "
                f"{parts.hold_seconds.max:g} seconds on one spot."
            )
        words = stretch_words(line.step, line.caps)
        if words:
            yield words
        if len(ranked.sides) == 2:
            yield _both_sides_words(one, line)
        usual = ranked.protocol.techniques
        gone = [t for t in self.screened.techniques_excluded(muscle, line.sides) if t in usual]
        if gone:
            named = ", ".join(technique_words(technique) for technique in gone)
            yield f"Not on this muscle today: {named}."
        yield from self.screened.words_for(muscle, line.sides)


def _both_sides_words(one: Treated, line: TreatedStep) -> str:
    if len(line.sides) == 1 and not one.work.ranked.muscle.both_sides_at_the_same_time:
        return "One side after the other, never both at once."
    if len(line.sides) == 1:
        return f"The {line.sides[0]} side only."
    return f"Start on the {line.sides[0]} and keep both sides within a minute of each other."


def _lines(one: Treated) -> Iterator[TreatedStep]:
    """A muscle that must not be held on both sides at once gets its sides one by one."""
    together = one.work.ranked.muscle.both_sides_at_the_same_time
    if together or all(len(line.sides) == 1 for line in one.steps):
        yield from one.steps
        return
    for side in one.work.ranked.sides:
        for line in one.steps:
            if side in line.sides:
                share = line.minutes / len(line.sides)
                yield TreatedStep(line.step, (side,), share, line.dosed, line.caps)
