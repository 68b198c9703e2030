"""The planning rules: dose profiles, when a technique is left out, points, order, ceilings."""

from __future__ import annotations

from typing import Literal

from intake.knowledge.reading import Entry
from intake.screening.verdict import Technique

Sequence = Literal["standard", "gentle"]


class DoseProfile(Entry):
    """``pressure_cap`` is discomfort 0-10; ``ic_hold_cap_s`` seconds of one compression."""

    id: str
    label: str
    pressure_cap: int
    ic_hold_cap_s: int
    sequence: Sequence
    max_muscle_sides_factor: float
    note: str


class ProfileFile(Entry):
    dose_profiles: tuple[DoseProfile, ...]


class SelectionRule(Entry):
    """``decided_by``: who can tell that it holds. Only the planner's own rules act here."""

    id: str
    when: str
    do: str
    decided_by: Literal["planner", "screening", "therapist"]
    profile: str | None = None
    sequence: Sequence | None = None
    discomfort_max: int | None = None
    without_stretch: bool = False
    leaves_injured_region: bool = False
    medical_check: bool = False
    avoid_techniques: tuple[Technique, ...]
    sources: tuple[str, ...]
    verified: bool


class SelectionRuleFile(Entry):
    selection_rules: tuple[SelectionRule, ...]


class Points(Entry):
    """Referral points are times intensity / 10; ``presentation_weight`` is times the weight."""

    primary_referral: float
    spillover_referral: float
    own_region: float
    tag: float
    tag_limit: int
    presentation_weight: float
    range_limited: float
    familiar_pain: float


class Ranking(Entry):
    method: tuple[str, ...]
    points: Points
    in_words: dict[str, str]
    tie_breaks: tuple[str, ...]
    caps: tuple[str, ...]
    strong_weight: int
    least_score: float
    at_least: int
    sources: tuple[str, ...]
    verified: bool


class RankingFile(Entry):
    muscle_ranking: Ranking


class Order(Entry):
    steps_from_trunk: dict[str, int]


class OrderFile(Entry):
    order: Order


class Neighbours(Entry):
    """``beside`` are pairs of regions, either way round; ``middle_joints`` the regions whose
    joints have two sides but move as one. ``levers``: the regions whose bones are loaded when
    a joint is moved; ``on_the_surface``: cautions a lever may pass. ``joints``: the region in
    which the joint of a range test lies."""

    beside: tuple[tuple[str, str], ...]
    middle_joints: tuple[str, ...]
    levers: dict[str, tuple[str, ...]]
    on_the_surface: tuple[str, ...]
    joints: dict[str, str]


class NeighboursFile(Entry):
    neighbours: Neighbours


class Doses(Entry):
    """Ceilings of every plan, and the limits in days, weeks and points the rules speak of."""

    deep_work_pressure_level: int
    discomfort_never_above: int
    first_visit_discomfort_max: int
    first_visit_assessment_minutes: int
    other_side_share: str
    severe_pain_from: int
    new_pain_days: int
    injury_left_alone_days: int
    acute_below_weeks: int
    chronic_above_weeks: int
    sore_days_too_many: int
    widespread_regions: int


class DosesFile(Entry):
    doses: Doses
