"""Any muscle and technique by hand, through the planner's own gates.

The planner asks the gates about what it ranked; a therapist may ask them about anything. What
screening excludes, the limit of a muscle and a fresh injury forbid. What the planner leaves out
by judgement (the irritability, the picture of the complaint) only speaks against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from intake.answers.document import IntakeDocument
from intake.screening.verdict import Screening
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.base import KnowledgeBase
from sessions.knowledge.muscles import Muscle
from sessions.knowledge.treatment import Position, ProtocolStep

from .areas import SIDES, OneBodySide, sides_of
from .arranging import Block
from .budget import Budget, budget_for
from .document import BodySide, Dropped, Reason, Step
from .dose import Doser
from .picture import Picture, read_picture
from .positions import Allowed, allowed_positions
from .ranking import Ranked, rank
from .screened import Screened
from .sequence import Work, kind_of_sequence, left_alone, left_out
from .steps import Writer
from .treating import Treated, position_rule, treat
from .ways import Ways, ways_for

CLOSED = ("clearance_first", "do_not_treat")
HERSELF = "not among the muscles that the answers point to"


@dataclass(frozen=True, slots=True)
class Wish:
    """A technique on a muscle. ``position`` is the therapist's choice, if there is one."""

    muscle: str
    side: BodySide
    technique: str
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the gates say of a wish. ``step`` is what it would be, in its default dose under
    every cap; ``None`` where something forbids it. ``against`` is judgement, and can be judged
    otherwise. ``positions`` are those open to the muscle today."""

    wish: Wish
    step: Step | None
    forbidden: tuple[Dropped, ...]
    against: tuple[Dropped, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Bench:
    """Everything an offer depends on besides the wish."""

    screening: Screening
    picture: Picture
    ways: Ways
    screened: Screened
    allowed: Allowed
    budget: Budget
    anatomy: Anatomy

    @cached_property
    def doser(self) -> Doser:
        return Doser(self.picture, self.ways, self.anatomy)

    @cached_property
    def ranked(self) -> dict[str, Ranked]:
        """The muscles the answers point to, by id."""
        return {one.muscle.id: one for one in rank(self.picture, self.anatomy)}

    def offer(self, wish: Wish, steps: Sequence[Step] = ()) -> Offer:
        """The wish beside the ``steps`` that are in the plan already. Unknown ids are a
        ``KeyError``."""
        ranked = self._ranked(self.anatomy.muscle[wish.muscle], wish.side)
        self.anatomy.technique[wish.technique]
        protocol, of_protocol = self._protocol_step(ranked, wish.technique)
        gone = [
            *left_out(ranked, [protocol], self.picture, self.ways, self.anatomy),
            *self._not_gentle(wish, ranked, of_protocol),
        ]
        work = Work(ranked, kind_of_sequence(ranked, self.ways), (protocol,), ())
        treated, taken = treat([work], self.screened, self.doser, self.allowed)
        forbidden = [
            *self._of_today(wish, ranked),
            *self._of_the_muscle(ranked, wish, gone),
            *_told_once(taken),
            *(() if of_protocol else (_no_dose(wish, ranked),)),
            *self._of_the_position(ranked, wish, treated),
        ]
        step = None if forbidden else self._written(wish, treated[0], steps)
        if step is not None:
            forbidden += _of_the_plan(wish, ranked, step, steps, self.anatomy)
        return Offer(
            wish=wish,
            step=None if forbidden else step,
            forbidden=tuple(forbidden),
            against=tuple(one for one in gone if not self._forbids(one)),
            positions=treated[0].positions if treated else (),
        )

    def clashes(self, step: Step, steps: Sequence[Step]) -> tuple[Dropped, ...]:
        """What keeps a step that is allowed by itself from standing beside the others."""
        wish = Wish(step.muscle, step.side, step.technique)
        ranked = self._ranked(self.anatomy.muscle[step.muscle], step.side)
        return tuple(_of_the_plan(wish, ranked, step, steps, self.anatomy))

    def _ranked(self, muscle: Muscle, side: BodySide) -> Ranked:
        """As the planner ranked it, on the sides asked for; or with nothing speaking for it."""
        sides = tuple(one for one in SIDES if one in sides_of(side))
        known = self.ranked.get(muscle.id)
        if known is not None:
            return replace(known, sides=sides)
        none = Reason(kind="muscle", text=HERSELF)
        return Ranked(muscle, self.anatomy.protocol[muscle.id], sides, Fraction(0), (none,), ())

    def _protocol_step(self, ranked: Ranked, technique: str) -> tuple[ProtocolStep, bool]:
        """Its line of the sequence of today, else of the other one. Where neither has one, a
        line of the technique's own length, to hear all that speaks against it."""
        protocol = ranked.protocol
        gentle = kind_of_sequence(ranked, self.ways) == "gentle"
        first, second = protocol.standard, protocol.gentle
        lines = (*second, *first) if gentle else (*first, *second)
        found = next((line for line in lines if line.technique == technique), None)
        if found is not None:
            return found, True
        known = self.anatomy.technique[technique]
        minutes = known.minutes_per_application.default
        return ProtocolStep(technique=known.id, minutes=minutes), False

    def _not_gentle(self, wish: Wish, ranked: Ranked, of_protocol: bool) -> Iterator[Dropped]:
        """The gentle sequence of today leaves it out."""
        gentle = kind_of_sequence(ranked, self.ways) == "gentle"
        if (
            of_protocol
            and gentle
            and all(line.technique != wish.technique for line in ranked.protocol.gentle)
        ):
            yield _cannot(wish, ranked, "gentle", "not part of the gentle sequence of today")

    def _of_today(self, wish: Wish, ranked: Ranked) -> Iterator[Dropped]:
        if self.screening.today in CLOSED:
            yield _cannot(wish, ranked, self.screening.today, "nothing may be done today")

    def _of_the_muscle(
        self, ranked: Ranked, wish: Wish, gone: Iterable[Dropped]
    ) -> Iterator[Dropped]:
        injured = left_alone(ranked, self.ways)
        if injured:
            yield _cannot(wish, ranked, self.ways.injury_rule.id, injured)
        if wish.side == "both" and not ranked.muscle.both_sides_at_the_same_time:
            yield _cannot(wish, ranked, "both_sides", "one side after the other, never both")
        yield from (one for one in gone if self._forbids(one))

    def _forbids(self, one: Dropped) -> bool:
        return one.rule_or_budget in (self.ways.injury_rule.id, "endangerment")

    def _of_the_position(
        self, ranked: Ranked, wish: Wish, treated: Collection[Treated]
    ) -> Iterator[Dropped]:
        for one in treated:
            if wish.position is not None and wish.position not in one.positions:
                words = wish.position.replace("_", " ")
                if wish.position in self.allowed.positions:
                    yield _cannot(wish, ranked, "protocol_position", f"it is not treated {words}")
                else:
                    rule = position_rule(self.screened)
                    yield _cannot(wish, ranked, rule, f"{words}: not a position of today")

    def _written(self, wish: Wish, treated: Treated, steps: Sequence[Step]) -> Step:
        position = wish.position or self._position(treated, steps)
        writer = Writer(self.picture, self.ways, self.screened, self.allowed, self.anatomy)
        (step,) = writer.steps((Block(position, (treated,)),))
        because = tuple(reason for reason in step.because if reason.kind != "sequence")
        return step.model_copy(update={"because": because})

    def _position(self, treated: Treated, steps: Sequence[Step]) -> Position:
        """One the client lies in anyway, else the muscle's own."""
        used = {step.position for step in steps}
        lying = (p for p in treated.positions if self.allowed.printed(p) in used)
        return next(lying, treated.positions[0])


def bench_for(document: IntakeDocument, screening: Screening, knowledge: KnowledgeBase) -> Bench:
    """The gates of one visit, as ``plan`` has them."""
    anatomy = knowledge.anatomy
    picture = read_picture(document, anatomy, knowledge.safety)
    ways = ways_for(picture, anatomy)
    most = screening.limits.session_max_min
    return Bench(
        screening=screening,
        picture=picture,
        ways=ways,
        screened=Screened(screening, anatomy),
        allowed=allowed_positions(screening.limits),
        budget=budget_for(document.session_minutes, most, picture, ways, anatomy),
        anatomy=anatomy,
    )


def _told_once(taken: Sequence[Dropped]) -> Iterator[Dropped]:
    """Without the entry that only sums up the others."""
    techniques = [one.text for one in taken if one.what == "technique"]
    for one in taken:
        if one.what == "technique" or not any(text in one.text for text in techniques):
            yield one


def _cannot(wish: Wish, ranked: Ranked, rule: str, text: str) -> Dropped:
    """Without points: nothing was weighed."""
    return Dropped(
        what="muscle",
        id=wish.muscle,
        rule_or_budget=rule,
        text=f"{ranked.muscle.name}: {text}",
        muscle=wish.muscle,
        side=wish.side,
    )


def _no_dose(wish: Wish, ranked: Ranked) -> Dropped:
    return _cannot(wish, ranked, "protocol", "its protocol has no dose for this technique")


def _of_the_plan(
    wish: Wish, ranked: Ranked, step: Step, steps: Sequence[Step], anatomy: Anatomy
) -> Iterator[Dropped]:
    """Limits for one muscle and one side of it, which no reason lifts."""
    limits, muscle = anatomy.session_template.limits, ranked.muscle
    beside = [one for one in steps if one.muscle == muscle.id]
    for side in sides_of(step.side):
        here = [one for one in beside if side in sides_of(one.side)]
        if any(one.technique == step.technique for one in here):
            yield _cannot(wish, ranked, "in_the_plan", "this technique is in the plan already")
            return
        if len(here) >= limits.max_techniques_per_muscle:
            most = limits.max_techniques_per_muscle
            text = f"no more than {most} techniques on one muscle"
            yield _cannot(wish, ranked, "max_techniques_per_muscle", text)
            return
        if _share(step, side) + sum(_share(one, side) for one in here) > (
            limits.max_minutes_per_muscle_side
        ):
            text = f"no more than {limits.max_minutes_per_muscle_side} minutes on one side of it"
            yield _cannot(wish, ranked, "max_minutes_per_muscle_side", text)
            return
    shared = _sharing_access(muscle, steps, anatomy)
    if shared:
        text = f"needs the same access ({muscle.access}) as {shared.name}"
        yield _cannot(wish, ranked, "specialist_access", text)


def _share(step: Step, side: OneBodySide) -> float:
    """Minutes on one side."""
    sides = sides_of(step.side)
    return step.minutes / len(sides) if side in sides else 0.0


def _sharing_access(muscle: Muscle, steps: Iterable[Step], anatomy: Anatomy) -> Muscle | None:
    for one in steps:
        other = anatomy.muscle[one.muscle]
        if muscle.access and other.id != muscle.id and other.access == muscle.access:
            return other
    return None
