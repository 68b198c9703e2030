"""Which techniques a muscle gets, from the answers alone; what screening takes away comes later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle
from sessions.knowledge.presentations import Presentation
from sessions.knowledge.rules import SelectionRule, Sequence
from sessions.knowledge.treatment import ProtocolStep, Technique

from .calling import technique_words
from .document import Dropped
from .picture import Picture
from .ranking import Ranked
from .screened import MOVING
from .ways import Ways


@dataclass(frozen=True)
class Work:
    """One candidate with the steps it would get, and what was left out of them."""

    ranked: Ranked
    sequence: str
    steps: tuple[ProtocolStep, ...]
    dropped: tuple[Dropped, ...]

    @property
    def id(self) -> str:
        return self.ranked.muscle.id

    @cached_property
    def minutes(self) -> float:
        """Exact: the knowledge holds every length to quarters of a minute."""
        return sum(step.minutes for step in self.steps)

    @cached_property
    def compression(self) -> float:
        return sum(s.minutes for s in self.steps if s.technique == "ischemic_compression")


def work_on(ranked: Ranked, picture: Picture, ways: Ways, anatomy: Anatomy) -> Work:
    """The protocol's standard or gentle sequence without what today's rules leave out."""
    kind = kind_of_sequence(ranked, ways)
    chosen = ranked.protocol.gentle if kind == "gentle" else ranked.protocol.standard
    ordered = sorted(chosen, key=lambda s: anatomy.technique[s.technique].order_in_session)
    dropped = tuple(left_out(ranked, ordered, picture, ways, anatomy))
    gone = {entry.id for entry in dropped}
    steps = tuple(step for step in ordered if step.technique not in gone)
    most = anatomy.session_template.limits.max_techniques_per_muscle
    return Work(ranked, kind, steps[:most], dropped)


def kind_of_sequence(ranked: Ranked, ways: Ways) -> Sequence:
    """Gentle for everything today, or for a muscle that sends pain to a fresh injury."""
    return "gentle" if ways.sequence == "gentle" or _touches_injury(ranked, ways) else "standard"


def left_alone(ranked: Ranked, ways: Ways) -> str | None:
    """Words where the muscle itself lies in a place injured in the last days."""
    for place in ways.injured:
        if place.region in ranked.muscle.treated_at and place.sides & set(ranked.sides):
            return f"{ways.injury_rule.do} ({place.label})"
    return None


def _touches_injury(ranked: Ranked, ways: Ways) -> bool:
    return any(place in ways.injured for place in ranked.places)


def left_out(
    ranked: Ranked,
    steps: list[ProtocolStep],
    picture: Picture,
    ways: Ways,
    anatomy: Anatomy,
) -> Iterator[Dropped]:
    """The techniques that the answers leave out, each with the rule."""
    injury = ways.injury_rule if _touches_injury(ranked, ways) else None
    for step in steps:
        technique = anatomy.technique[step.technique]
        why = (
            ways.avoid.get(step.technique)
            or _avoided_by_injury(step, injury)
            or _across_injury(ranked, step, ways, anatomy)
            or _avoided_here(ranked, step, picture)
            or _beyond_the_limit(ranked, step)
            or _suits_neither(technique, picture)
        )
        if why:
            rule, text = why
            yield Dropped(
                what="technique",
                id=step.technique,
                rule_or_budget=rule,
                text=f"{ranked.muscle.name}: {technique_words(technique.id)} - {text}",
                muscle=ranked.muscle.id,
                side=ranked.side,
            )


def _avoided_by_injury(step: ProtocolStep, injury: SelectionRule | None) -> tuple[str, str] | None:
    if injury and step.technique in injury.avoid_techniques:
        return injury.id, injury.do
    return None


def _across_injury(
    ranked: Ranked, step: ProtocolStep, ways: Ways, anatomy: Anatomy
) -> tuple[str, str] | None:
    """A technique that moves the muscle would move a joint injured in the last days, or load
    the injured part through the limb; the middle of the body moves on both sides at once."""
    if step.technique not in MOVING:
        return None
    middle = anatomy.neighbours.middle_joints
    loaded = {*ranked.muscle.moves, *anatomy.levered_by[ranked.muscle.id]}
    for place in ways.injured:
        same_side = place.sides & set(ranked.sides) or place.region in middle
        if place.region in loaded and same_side:
            return ways.injury_rule.id, f"it would move or load the injured part ({place.label})"
    return None


def _avoided_here(ranked: Ranked, step: ProtocolStep, picture: Picture) -> tuple[str, str] | None:
    """What a presentation avoids on this muscle or its region."""
    for presentation in picture.held_to:
        if _avoids(presentation, ranked.muscle, step.technique):
            return presentation.id, f"not used there for {picture.called(presentation)}"
    return None


def _avoids(presentation: Presentation, muscle: Muscle, technique: str) -> bool:
    numbers = presentation.avoid_in_numbers
    return any(
        limit.technique == technique and muscle.region in limit.regions
        for limit in numbers.not_on_regions
    ) or any(
        limit.technique == technique and muscle.id in limit.muscles for limit in numbers.not_muscles
    )


def _beyond_the_limit(ranked: Ranked, step: ProtocolStep) -> tuple[str, str] | None:
    limit = ranked.muscle.endangerment
    if limit.only_techniques and step.technique not in limit.only_techniques:
        return "endangerment", limit.instruction
    return None


def _suits_neither(technique: Technique, picture: Picture) -> tuple[str, str] | None:
    """A technique is left out where it suits neither the irritability nor the duration."""
    prefer = technique.prefer_when
    if picture.duration is None or picture.duration in prefer.duration:
        return None
    if picture.irritability in prefer.irritability:
        return None
    text = f"suits neither {picture.irritability} irritability nor {picture.duration} pain"
    return "prefer_when", text
