"""The parts that rules and screens refer to: enums, defaults, sources, consent, stop signs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .reading import Entry
from .rules import Position, StretchLimit, Technique


class Quadrant(Entry):
    reported_regions: tuple[str, ...]
    covers: tuple[str, ...]


class Quadrants(Entry):
    axillary: Quadrant
    inguinal: Quadrant
    cervical: Quadrant
    if_region_unknown: str

    @property
    def every(self) -> tuple[Quadrant, ...]:
        return (self.axillary, self.inguinal, self.cervical)


class Enums(Entry):
    regions: tuple[str, ...]
    region_tokens: dict[str, str]
    sides: tuple[str, ...]
    side_tokens: dict[str, str]
    quadrants: Quadrants
    techniques: tuple[Technique, ...]
    positions: tuple[Position, ...]
    scopes: dict[str, str]
    actions: dict[str, str]
    overrides: dict[str, str]
    urgencies: dict[str, str]
    answers: tuple[str, ...]
    stretch_limit_order: tuple[StretchLimit, ...]
    number_basis: dict[str, str]
    support: dict[str, str]
    authority: dict[str, str]


class PressureLevel(Entry):
    level: int
    name: str
    text: str


class Defaults(Entry):
    """Values used when no rule makes them stricter. Minutes, seconds, 0-10, levels 1-5, days."""

    description: str
    session_min: int
    session_max_min: int
    discomfort_target_max: int
    discomfort_stop: int
    hold_min_s: int
    hold_max_s: int
    pressure_max: int
    after_effect_window_hours: int
    pressure_scale: tuple[PressureLevel, ...]
    pressure_scale_note: str
    discomfort_scale_note: str
    clearance_valid_days: int
    sources: tuple[str, ...]


class Precedence(Entry):
    order: tuple[str, ...]
    most_restrictive_wins: str
    unknown_is_not_no: str
    required_vs_optional: str
    clearance: str
    override: str
    reported_regions: str
    red_flag_closing: str
    lazy_asking: str
    red_flags_first: str
    worst_case_example: str


class ExpressionLanguage(Entry):
    operators: dict[str, str]
    three_values: str
    enum_values: str
    days: str


class Source(Entry):
    """Where a fact comes from. ``verified``: its text was read; ``read_note``: how much."""

    id: str
    author: str
    title: str
    year: int | None = None
    url: str | None = None
    authority: Literal["high", "medium", "low", "seed"]
    verified: bool
    read_note: str


class ConsentPoint(Entry):
    id: str
    statement: str
    why: str
    when: str
    sources: tuple[str, ...]


class Consent(Entry):
    form_rules: tuple[str, ...]
    points: tuple[ConsentPoint, ...]


class StopSign(Entry):
    id: str
    looks_like: str
    do: str
    call_help_when: str
    then: Literal["cancel", "refer"]
    sources: tuple[str, ...]


class ReAsk(Entry):
    every_visit: tuple[str, ...]
    full_questionnaire_again: str
    sources: tuple[str, ...]


class About(Entry):
    title: str
    schema_version: int
    language: str
    status: str
    icd10_source: str
    purpose: str
    scope: str
    words: dict[str, str]
    verified_means: str


class Review(Entry):
    name: str
    profession: str
    on: date
    scope: str
