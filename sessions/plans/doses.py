"""How far a therapist may change the dose of one step. Pure.

The smallest ceiling holds: the technique's own range, the limit of the muscle, the most
that is ever used, and whatever the cautions cap today. The gentler profile the planner chose
is judgement, and a therapist may judge otherwise; none of these limits is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from intake.screening.verdict import Screening
from sessions.knowledge.base import KnowledgeBase
from sessions.knowledge.muscles import Muscle
from sessions.knowledge.treatment import Span, Technique
from sessions.planning.areas import sides_of
from sessions.planning.caps import Caps
from sessions.planning.document import Step
from sessions.planning.screened import Screened

from .changes import DoseField

LimitedBy = Literal["technique", "muscle", "house", "caution"]
FIELDS: tuple[DoseField, ...] = get_args(DoseField)
COMPRESSION = "ischemic_compression"

# The technique's parameter that gives the range of a field; the first that is set counts.
_RANGE: dict[DoseField, tuple[str, ...]] = {
    "discomfort": ("pressure_0_10",),
    "hold_s": ("hold_seconds",),
    "repetitions": ("repetitions", "passes"),
    "rest_s": ("rest_seconds",),
    "effort_percent": ("contraction_effort_percent",),
    "contraction_s": ("contraction_seconds",),
    "stretch_s": ("stretch_seconds",),
    "seconds_each": ("stroke_seconds", "seconds_per_repetition"),
}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """``rule`` is the caution that sets it, where one does."""

    most: int
    by: LimitedBy
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """From ``least`` to ``ceiling.most``; ``now`` is the suggested number."""

    field: DoseField
    now: int
    least: int
    ceiling: Ceiling

    def allows(self, number: int) -> bool:
        return self.least <= number <= self.ceiling.most


def allowed_dose(step: Step, screening: Screening, knowledge: KnowledgeBase) -> tuple[Bound, ...]:
    """The bounds of every number the step has, in the order of the document."""
    anatomy = knowledge.anatomy
    muscle, technique = anatomy.muscle[step.muscle], anatomy.technique[step.technique]
    caps = Screened(screening, anatomy).caps_for(muscle, sides_of(step.side))
    found: list[Bound] = []
    for field in FIELDS:
        now = getattr(step.dose, field)
        if now is None:
            continue
        ceilings = [*_own(field, technique), *_ceilings(field, muscle, step, caps, knowledge)]
        ceiling = min(ceilings, key=lambda one: one.most, default=Ceiling(now, "technique"))
        least = min(_least(field, technique, now), now)
        found.append(Bound(field, now, least, ceiling))
    return tuple(found)


def broken_bounds(given: Mapping[DoseField, int], bounds: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """The bounds that the given numbers do not keep."""
    return tuple(b for b in bounds if b.field in given and not b.allows(given[b.field]))


def _span(field: DoseField, technique: Technique) -> Span | None:
    for name in _RANGE.get(field, ()):
        span: Span | None = getattr(technique.parameters, name)
        if span is not None:
            return span
    return None


def _least(field: DoseField, technique: Technique, now: int) -> int:
    if field == "pressure_level":
        return technique.pressure_level_need
    if field == "stretch_s":
        return 0
    span = _span(field, technique)
    return int(span.min) if span else now


def _own(field: DoseField, technique: Technique) -> Iterator[Ceiling]:
    span = _span(field, technique)
    if span:
        yield Ceiling(int(span.max), "technique")


def _ceilings(
    field: DoseField, muscle: Muscle, step: Step, caps: Caps, knowledge: KnowledgeBase
) -> Iterator[Ceiling]:
    doses, limit = knowledge.anatomy.doses, muscle.endangerment
    if field == "discomfort":
        yield Ceiling(doses.discomfort_never_above, "house")
        yield Ceiling(caps.discomfort_max, *_by(caps, "discomfort_max"))
        if limit.discomfort_max is not None:
            yield Ceiling(limit.discomfort_max, "muscle")
    elif field == "pressure_level":
        yield Ceiling(doses.deep_work_pressure_level, "house")
        yield Ceiling(caps.pressure_max, *_by(caps, "pressure_max"))
    elif field == "hold_s" and step.technique == COMPRESSION:
        yield Ceiling(caps.hold_max_s, *_by(caps, "hold_max_s"))
        if limit.hold_max_s is not None:
            yield Ceiling(limit.hold_max_s, "muscle")
    elif field == "stretch_s" and caps.stretch_limit == "none":
        yield Ceiling(0, *_by(caps, "stretch_limit"))


def _by(caps: Caps, name: str) -> tuple[LimitedBy, str | None]:
    """A cap without a rule is the default that holds for everybody."""
    rule = caps.rule_of.get(name)
    return ("caution", rule) if rule else ("house", None)
