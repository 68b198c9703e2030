"""The plan document ``palpate.plan/1``: what is suggested for one visit, and why.

Field names are those of the contract; the screening's own values are handed on as they are.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field

from intake.screening.verdict import (
    Caution,
    Contradiction,
    Exclusion,
    OpenQuestion,
    RedFlag,
    RegionCap,
    SafetyPosition,
    StretchLimit,
    Technique,
    Today,
    Urgency,
    Value,
)
from intake.screening.verdict import Instruction as SafetyInstruction

from .described import PLAN_FIELDS

BodySide = Literal["left", "right", "both"]
StepPosition = Literal["supine", "supine_head_raised", "prone", "side_lying", "seated"]


class Reason(Value):
    """One reason in words. ``points`` where it counted in the ranking; ``ref`` is the id of
    the rule, answer or entry it rests on."""

    kind: str
    text: str
    points: float | None = None
    ref: str | None = None


class KnowledgeUsed(Value):
    version: str
    digest: str


class Renamed(Value):
    """A value with a field whose name in the document is a word of Python."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ClearanceRow(Renamed):
    rule: str
    clearance_from: str = Field(alias="from")
    regions: tuple[str, ...]


class MatchRow(Renamed):
    name: str
    medicine_class: str | None = Field(alias="class")
    distance: int


class MedicineRow(Value):
    entry: str
    matched: tuple[MatchRow, ...]
    recognised: bool
    from_text: bool
    certain: bool


class PlanLimits(Value):
    """Pressure levels 1-5, discomfort 0-10, seconds, minutes; the smallest that hold."""

    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    session_max_min: int
    positions_avoid: tuple[SafetyPosition, ...]
    positions_prefer: tuple[SafetyPosition, ...]
    positions_conflict: bool
    stretch_limit: StretchLimit
    supine_flat_max_min: float | None
    instructions: tuple[SafetyInstruction, ...]
    by_region: tuple[RegionCap, ...]


class MatchedPresentation(Value):
    """``by_place_alone``: nothing speaks for it but where it hurts; ``name`` is then general
    and its evidence says nothing about this complaint."""

    id: str
    name: str
    by_place_alone: bool = False
    because: tuple[Reason, ...]
    dose_profiles: tuple[str, ...]
    avoid_notes: tuple[str, ...]
    refer_instead_when: tuple[str, ...]
    evidence_strength: str
    evidence_note: str
    sources: tuple[str, ...]


class Judgement(Value):
    """What the planner took the picture for, and from which answers."""

    irritability: Literal["low", "moderate", "high"]
    duration: Literal["acute", "subacute", "chronic"] | None
    first_visit: bool
    rules: tuple[str, ...]
    because: tuple[Reason, ...]


class MuscleRow(Value):
    muscle: str
    name: str
    side: BodySide
    region: str
    score: float
    because: tuple[Reason, ...]


class Dose(Value):
    """``discomfort`` 0-10 is what the client feels, ``pressure_level`` 1-5 what the hands do;
    times in seconds. ``seconds_each`` is one stroke or one movement."""

    discomfort: int
    pressure_level: int
    hold_s: int | None = None
    repetitions: int | None = None
    rest_s: int | None = None
    effort_percent: int | None = None
    contraction_s: int | None = None
    stretch_s: int | None = None
    seconds_each: int | None = None


class Step(Value):
    n: int
    muscle: str
    side: BodySide
    region: str
    technique: Technique
    position: StepPosition
    dose: Dose
    minutes: float
    because: tuple[Reason, ...]
    sources: tuple[str, ...]
    instruction: str


class PlanMinutes(Value):
    """``muscle_work`` is hands-on time plus a minute for each turn, and never above
    ``available``; ``compression`` is the part of it that is ischemic compression."""

    session: int
    available: float
    muscle_work: float
    hands_on: float
    turns: int
    compression: float


class SpareTime(Value):
    """What to do with minutes left over; never deeper, never more muscles."""

    kind: Literal["second_pass", "other_side", "effleurage", "breathing", "teaching"]
    text: str
    muscle: str | None = None
    side: BodySide | None = None
    techniques: tuple[Technique, ...] = ()


class HomeRow(Value):
    id: str
    because: tuple[Reason, ...]


class Dropped(Value):
    """Something left out, and the rule or the budget that left it out."""

    what: Literal["muscle", "technique", "exercise", "range_test", "plan"]
    id: str
    rule_or_budget: str
    text: str
    muscle: str | None = None
    side: BodySide | None = None


class RangeRetest(Value):
    test: str
    side: str
    before: float | None
    limited: bool


class Retest(Value):
    range_tests: tuple[RangeRetest, ...]
    measures: tuple[str, ...]
    text: str


class Interval(Value):
    min: int
    max: int


class Course(Value):
    """``next_visit_days`` is None where nothing may be done today."""

    next_visit_days: int | None
    interval_days: Interval
    visits: Interval
    max_weeks: int
    review_at_visits: tuple[int, ...]
    review_now: bool
    review_rule: str
    continue_when: tuple[str, ...]
    stop_or_refer_when: tuple[str, ...]
    after_a_flare: str = ""
    sources: tuple[str, ...]


class PlanDocument(Renamed):
    schema_: Literal["palpate.plan/1"] = Field(default="palpate.plan/1", alias="schema")
    on: date
    knowledge: KnowledgeUsed
    today: Today
    urgency: Urgency | None
    draft: bool
    red_flags: tuple[RedFlag, ...]
    cautions: tuple[Caution, ...]
    needs_asking: tuple[OpenQuestion, ...]
    clearances_needed: tuple[ClearanceRow, ...]
    excluded: tuple[Exclusion, ...]
    limits: PlanLimits
    judgement: Judgement
    presentation: MatchedPresentation | None
    muscles: tuple[MuscleRow, ...]
    steps: tuple[Step, ...]
    minutes: PlanMinutes
    spare_time: tuple[SpareTime, ...]
    home_exercises: tuple[HomeRow, ...]
    aftercare: tuple[HomeRow, ...]
    dropped: tuple[Dropped, ...]
    retest: Retest
    course: Course
    medications: tuple[MedicineRow, ...]
    contradictions: tuple[Contradiction, ...]
    not_read: tuple[str, ...]
    consent_tick_open: bool

    def as_json(self) -> dict[str, Any]:
        """The document as plain values, keys and lists in a fixed order."""
        return self.model_dump(mode="json", by_alias=True)


def plan_json_schema() -> dict[str, Any]:
    """The JSON Schema of ``palpate.plan/1`` as it is given out."""
    schema = PlanDocument.model_json_schema(mode="serialization", by_alias=True)
    for field, words in PLAN_FIELDS.items():
        schema["properties"][field]["description"] = words
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "palpate.plan/1"
    return schema
