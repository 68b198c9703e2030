"""The visit and the course: how time is divided, when to review, what to measure."""

from __future__ import annotations

from datetime import date
from typing import Literal

from intake.knowledge.reading import Entry
from intake.knowledge.reference import Review

from .presentations import WholeSpan


class Block(Entry):
    name: str
    minutes: int
    content: str


class Duration(Entry):
    """One length of visit in minutes, its blocks and its budgets of muscle work."""

    minutes: int
    blocks: tuple[Block, ...]
    muscle_work_minutes: int
    max_muscle_sides: int
    max_ischemic_compression_minutes: int


class VisitLimits(Entry):
    max_minutes_per_muscle_side: int
    max_minutes_ischemic_compression_per_muscle_side: int
    max_positions: int
    max_turnovers: int
    minutes_per_turnover: int
    max_techniques_per_muscle: int
    min_minutes_assessment_and_retest: int
    pressure_scale: str
    total_hands_on_share: str


class SessionTemplate(Entry):
    durations: tuple[Duration, ...]
    limits: VisitLimits
    contact_tools: str
    bilateral_balance: tuple[str, ...]
    ordering: tuple[str, ...]
    leftover_time_rule: tuple[str, ...]
    positions_note: str
    first_visit: tuple[str, ...]
    session_length_caution: str
    sources: tuple[str, ...]
    verified: bool


class SessionTemplateFile(Entry):
    session_template: SessionTemplate


class IntervalDays(Entry):
    min: int
    max: int
    default: int


class CoursePlan(Entry):
    default_interval_days: IntervalDays
    visits_before_reassessment: int
    typical_visits: WholeSpan
    max_weeks: int
    start_schedule: str
    reassess_at_visit: tuple[int, ...]
    reassess_rule: str
    improvement_rules: tuple[str, ...]
    stop_or_refer_when: tuple[str, ...]
    after_a_flare: str
    after_course: tuple[str, ...]
    background_points: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


class CoursePlanFile(Entry):
    course_plan: CoursePlan


class MeaningfulChange(Entry):
    value: float | None
    percent: int | None = None
    note: str = ""


class OutcomeMeasure(Entry):
    id: str
    name: str
    licence: str
    licence_ok: bool
    ask: str
    scoring: str
    direction: str
    mcid: MeaningfulChange
    mdc: float | None
    mdc_verified: bool | None = None
    frequency: str
    sources: tuple[str, ...]
    verified: bool


class OutcomeMeasureFile(Entry):
    outcome_measures: tuple[OutcomeMeasure, ...]


class Source(Entry):
    """``read`` says how much of the text was read while the knowledge was compiled."""

    id: str
    author: str | None
    title: str
    year: int | None
    url: str | None
    tier: Literal[1, 2, 3, 4]
    read: Literal["abstract", "excerpt", "none"]
    verified: bool
    note: str = ""


class SourceFile(Entry):
    sources: tuple[Source, ...]


class AboutFile(Entry):
    """``reviewed_by`` is empty until a clinician has reviewed this half of the knowledge."""

    version: str
    applies_from: date
    reviewed_by: tuple[Review, ...]
    about: dict[str, str | tuple[str, ...]]
