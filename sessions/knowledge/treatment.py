"""Techniques and protocols: how a muscle is treated, for how long and how strongly."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from intake.knowledge.reading import Entry
from intake.screening.verdict import Technique as TechniqueId

Position = Literal["supine", "prone", "side_lying", "seated"]
PressureLevel = Annotated[int, Field(ge=1, le=5)]
Minutes = Annotated[float, Field(gt=0, le=15)]


class Span(Entry):
    """The least, the most and the ordinary value of one parameter."""

    min: float
    max: float
    default: float


class Parameters(Entry):
    """Discomfort 0-10, times in seconds, effort in percent of full strength."""

    pressure_0_10: Span
    hold_seconds: Span | None = None
    stroke_seconds: Span | None = None
    seconds_per_repetition: Span | None = None
    passes: Span | None = None
    repetitions: Span | None = None
    sets: Span | None = None
    rest_seconds: Span | None = None
    pressure_variation_seconds: Span | None = None
    stop_when_tenderness_at_or_below_0_10: Span | None = None
    tenderness_drop_percent: Span | None = None
    return_seconds: Span | None = None
    contraction_effort_percent: Span | None = None
    contraction_seconds: Span | None = None
    stretch_seconds: Span | None = None
    older_adult_stretch_seconds: Span | None = None


class DoseOverride(Entry):
    """What a protocol sets itself; everything absent is the technique's default."""

    pressure_0_10: int | None = None
    hold_seconds: int | None = None
    repetitions: int | None = None
    contraction_effort_percent: int | None = None
    contraction_seconds: int | None = None
    stretch_seconds: int | None = None


class PreferWhen(Entry):
    duration: tuple[Literal["acute", "subacute", "chronic"], ...]
    irritability: tuple[Literal["low", "moderate", "high"], ...]
    tissue_state: tuple[str, ...]


class Variants(Entry):
    acute: DoseOverride
    chronic: DoseOverride


class Technique(Entry):
    """``pressure_level_need`` is the least pressure level (1-5) the technique can be done with."""

    id: TechniqueId
    name: str
    also_called: tuple[str, ...]
    order_in_session: int
    pressure_level_need: PressureLevel
    deep_work: bool = False
    purpose: str
    mechanism: str
    parameters: Parameters
    variants: Variants | None = None
    how: tuple[str, ...]
    prefer_when: PreferWhen
    less_suitable: tuple[str, ...]
    client_cues: tuple[str, ...]
    minutes_per_application: Span
    evidence_note: str
    sources: tuple[str, ...]
    verified: bool


class TechniqueFile(Entry):
    techniques: tuple[Technique, ...]


class SupportMethod(Entry):
    id: str
    name: str
    also_called: tuple[str, ...]
    use: Literal["assessment", "warm_up"]
    purpose: str
    how: tuple[str, ...]
    record: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


class SupportMethodFile(Entry):
    support_methods: tuple[SupportMethod, ...]


class ProtocolStep(Entry):
    technique: TechniqueId
    minutes: Minutes
    dose: DoseOverride = DoseOverride()


class Protocol(Entry):
    """Both ways of treating one muscle. ``teach`` is an exercise to teach in the same visit."""

    muscle: str
    position: Position
    alternative_positions: tuple[Position, ...]
    standard: tuple[ProtocolStep, ...]
    gentle: tuple[ProtocolStep, ...]
    home_exercise: str
    teach: str | None = None
    note: str
    dosage_basis: Literal["direct", "extrapolated"]
    sources: tuple[str, ...]
    verified: bool

    @property
    def positions(self) -> tuple[Position, ...]:
        return (self.position, *self.alternative_positions)

    @cached_property
    def techniques(self) -> frozenset[str]:
        """What either way uses, and stretching, which notes of muscles speak of."""
        used = (step.technique for step in (*self.standard, *self.gentle))
        return frozenset((*used, "stretching"))

    @property
    def standard_minutes(self) -> float:
        return sum(step.minutes for step in self.standard)


class ProtocolFile(Entry):
    protocols: tuple[Protocol, ...]
