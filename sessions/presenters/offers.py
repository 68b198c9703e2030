"""The pages for another technique and for one more muscle: what may be done, then what may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from sessions.adoption.rows import in_force
from sessions.planning.bench import Offer, Wish
from sessions.planning.document import BodySide, Step
from sessions.plans.doses import FIELDS
from sessions.plans.gates import swap_wish
from sessions.plans.laying import Line, standing_steps
from sessions.plans.standing import Standing

from .forbidden import RuleView, rules_view
from .head import HeadView, head_view
from .knowledge import StatusView, status_view
from .plan import dropped_one
from .steps import StepView, step_view
from .words import (
    DOSE_NAMES,
    dose_words,
    listed,
    minutes_words,
    muscle_words,
    position_words,
    region_words,
    side_words,
    technique_name,
)

SIDES: tuple[BodySide, ...] = ("left", "right", "both")


@dataclass(frozen=True, slots=True)
class OfferView:
    """A technique that may be chosen. ``against`` is what today's judgement says against it;
    then a reason is needed."""

    technique: str
    name: str
    dose: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedView:
    """Techniques that may not be chosen, and why."""

    name: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be done on one muscle, and what may not. ``muscle_url`` leads to its page."""

    allowed: tuple[OfferView, ...]
    refused: tuple[RefusedView, ...]
    positions: tuple[tuple[str, str], ...]
    muscle: str
    muscle_url: str


@dataclass(frozen=True, slots=True)
class SwapPage:
    head: HeadView
    status: StatusView
    step: StepView
    choices: Choices


@dataclass(frozen=True, slots=True)
class OtherSide:
    words: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One more step on a muscle; ``sides`` are the places there are of it."""

    head: HeadView
    status: StatusView
    choices: Choices
    region: str
    sides: tuple[OtherSide, ...]
    url: str


def swap_page(standing: Standing, line: Line) -> SwapPage:
    others = standing_steps(standing.laid.lines, but=line)
    wishes = [
        swap_wish(line.step, technique)
        for technique in _techniques(standing, line.step.muscle)
        if technique != line.step.technique
    ]
    offers = [standing.bench.offer(wish, others) for wish in wishes]
    return SwapPage(
        head=head_view(standing.visit),
        status=_status(standing),
        step=step_view(line, standing),
        choices=choices(offers, line.step.muscle, line.step.side, standing),
    )


def place_page(standing: Standing, muscle: str, side: BodySide) -> PlacePage:
    steps = standing_steps(standing.laid.lines)
    offers = [
        standing.bench.offer(Wish(muscle, side, technique), steps)
        for technique in _techniques(standing, muscle)
    ]
    known = standing.knowledge.anatomy.muscle[muscle]
    sides = [one for one in SIDES if one != "both" or known.both_sides_at_the_same_time]
    return PlacePage(
        head=head_view(standing.visit),
        status=_status(standing),
        choices=choices(offers, muscle, side, standing),
        region=region_words(known.region),
        sides=tuple(
            OtherSide(side_words(one), place_url(standing, muscle, one), one == side)
            for one in sides
        ),
        url=place_url(standing, muscle, side),
    )


def place_url(standing: Standing, muscle: str, side: BodySide) -> str:
    return reverse("visit_add_muscle", args=[standing.visit.id, muscle, side])


def _techniques(standing: Standing, muscle: str) -> list[str]:
    """All there are, in the order of a session; those of the muscle's protocol first."""
    anatomy = standing.knowledge.anatomy
    used = anatomy.protocol[muscle].techniques
    found = sorted(anatomy.techniques, key=lambda t: (t.id not in used, t.order_in_session))
    return [technique.id for technique in found]


def _status(standing: Standing) -> StatusView:
    adoption = in_force(standing.visit.clinic_id, standing.knowledge.digest)
    return status_view(standing.knowledge, adoption)


def choices(offers: Iterable[Offer], muscle: str, side: BodySide, standing: Standing) -> Choices:
    """The offers sorted: those that may be done, then those that may not."""
    offers = list(offers)
    positions = dict.fromkeys(p for one in offers if one.step for p in one.positions)
    return Choices(
        allowed=tuple(_offer(one, one.step, standing) for one in offers if one.step),
        refused=tuple(_refused(offers, muscle, side, standing)),
        positions=tuple((p, position_words(standing.bench.allowed.printed(p))) for p in positions),
        muscle=f"{muscle_words(muscle)}, {side_words(side)}",
        muscle_url=reverse("knowledge_rule", args=["muscle", muscle]),
    )


def _refused(
    offers: Iterable[Offer], muscle: str, side: BodySide, standing: Standing
) -> Iterator[RefusedView]:
    """Those that one and the same rule forbids stand together."""
    grouped: dict[tuple[RuleView, ...], list[str]] = {}
    for one in offers:
        if one.step is None:
            rules = rules_view(one.forbidden, muscle, side, standing)
            grouped.setdefault(rules, []).append(technique_name(one.wish.technique))
    told: set[str] = set()
    for rules, names in grouped.items():
        yield RefusedView(listed(names), tuple(_once(rule, told) for rule in rules))


def _once(rule: RuleView, told: set[str]) -> RuleView:
    """What a rule takes away and what lifts it is said where it stands first."""
    if rule.lift is None or rule.rule not in told:
        told.add(rule.rule)
        return rule
    return replace(rule, takes_away="", lift=None)


def _offer(one: Offer, step: Step, standing: Standing) -> OfferView:
    return OfferView(
        technique=one.wish.technique,
        name=technique_name(one.wish.technique),
        dose=offer_words(step),
        against=tuple(dropped_one(entry, standing.knowledge).text for entry in one.against),
    )


def offer_words(step: Step) -> str:
    """ "2 minutes, face up, Discomfort 5 of 10"."""
    numbers = ((field, getattr(step.dose, field)) for field in FIELDS)
    dose = [f"{DOSE_NAMES[f]} {dose_words(f, n)}" for f, n in numbers if n is not None]
    return listed([minutes_words(step.minutes), position_words(step.position), *dose])
