"""The intake document ``palpate.intake/1``: one set of answers for one visit.

The shape only. Whether an id exists and whether two answers fit each other is
looked at in ``checks.py``. ``areas`` absent means the places were not asked;
an empty list means that there is no such place.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from .dates import GivenDate

Answer = Literal["yes", "no", "unsure"]
SettledAnswer = Literal["yes", "no", "unsure", "still_not_known"]
Side = Literal["left", "right", "both", "midline"]
Score = Annotated[int, Field(ge=0, le=10)]
ShortText = Annotated[str, Field(max_length=200)]
LongText = Annotated[str, Field(max_length=4000)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
QuestionId = Annotated[str, Field(pattern=r"^(med:)?[a-z][a-z0-9_.]{0,159}$")]


class Part(BaseModel):
    """Frozen, strict, and closed: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Person(Part):
    birth_date: GivenDate
    sex: Literal["female", "male", "other", "undisclosed"] | None = None


class PainArea(Part):
    region: Id
    intensity: Score
    side: Side = "both"
    view: Literal["front", "back"] | None = None
    sites: tuple[Id, ...] = ()
    qualities: tuple[Id, ...] = ()
    onset: Id | None = None
    since: GivenDate | None = None
    worse_with: tuple[Id, ...] = ()
    better_with: tuple[Id, ...] = ()
    note: LongText = ""


class Area(Part):
    """Where a condition is: a place on the body, not a pain area."""

    region: Id
    side: Side | None = None
    site: ShortText | None = None


class Given(BaseModel):
    """An answer with its follow-ups. Follow-up ids are the attributes of the
    knowledge, so they are kept as extra fields and checked against it."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    answer: SettledAnswer
    since: GivenDate | None = None
    # Lax: the validator below hands the list of a JSON document on as a list.
    areas: Annotated[tuple[Area, ...] | None, Field(strict=False)] = None
    answered_on: GivenDate | None = None

    @property
    def attributes(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


def _answer_alone(value: Any) -> Any:
    """``"yes"`` is short for ``{"answer": "yes"}``."""
    return {"answer": value} if isinstance(value, str) else value


GivenOrAnswer = Annotated[Given, BeforeValidator(_answer_alone)]


class MedicineClass(Part):
    answer: SettledAnswer
    since: GivenDate | None = None
    subtype: ShortText | None = None
    inr: Annotated[float, Field(ge=0, le=30)] | None = None
    hours_since_dose: Annotated[float, Field(ge=0, le=9000)] | None = None
    areas: tuple[Area, ...] | None = None
    reason: ShortText | None = None
    rescue_medicine: Answer | None = None
    cleared: Answer | None = None
    cleared_by: ShortText | None = None
    answered_on: GivenDate | None = None


class Medications(Part):
    answer: Answer | None = None
    entries: tuple[ShortText, ...] = ()
    classes: dict[Id, MedicineClass] = Field(default_factory=dict)


class Measurements(Part):
    bp_systolic: Annotated[int, Field(ge=40, le=300)] | None = None
    bp_diastolic: Annotated[int, Field(ge=20, le=200)] | None = None
    temperature_c: Annotated[float, Field(ge=25, le=45)] | None = None
    measured_on: GivenDate | None = None


class MuscleFinding(Part):
    familiar_pain: bool | None = None
    tenderness: Score | None = None


class Examination(Part):
    range: dict[Id, dict[Side, float]] = Field(default_factory=dict)
    muscles: dict[Id, dict[Side, MuscleFinding]] = Field(default_factory=dict)


class LastResponse(Part):
    sore_days: Annotated[int, Field(ge=0, le=60)] | None = None
    worse_next_day: bool | None = None


class History(Part):
    last_session_on: GivenDate | None = None
    last_regions: tuple[Id, ...] = ()
    visit_number: Annotated[int, Field(ge=1, le=1000)] | None = None
    last_response: LastResponse | None = None


class Clearance(Part):
    rule: Id
    by: ShortText
    profession: ShortText
    given_on: GivenDate
    expires_on: GivenDate | None = None
    limits: LongText = ""
    lifts_exclusion: bool = False
    until_met: bool = False


class Override(Part):
    rule: Id
    effect: Annotated[int, Field(ge=0)] | None = None
    code: Id
    reason: LongText
    by: ShortText
    on: GivenDate


class RedFlagAssessment(Part):
    red_flag: Id
    by: ShortText
    profession: ShortText
    assessed_on: GivenDate
    said: LongText


class Confirmation(Part):
    """Something settled in person: a question, or a medicine entry, and the words it was about."""

    question: QuestionId | None = None
    entry: ShortText | None = None
    quote: ShortText | None = None
    answer: SettledAnswer
    by: ShortText
    on: GivenDate


class IntakeDocument(Part):
    schema_: Annotated[Literal["palpate.intake/1"], Field(alias="schema")]
    on: date
    answered_on: GivenDate | None = None
    arrived: bool = False
    session_minutes: Annotated[int, Field(ge=20, le=90)]
    first_visit: bool | None = None
    client: Person | None = None
    pain_areas: tuple[PainArea, ...] = ()
    irritability: Literal["low", "moderate", "high"] | None = None
    flare: Literal["under_1h", "1_24h", "over_24h"] | None = None
    sleep_broken: Literal["no", "some", "most"] | None = None
    conditions: dict[Id, GivenOrAnswer] = Field(default_factory=dict)
    findings: dict[Id, GivenOrAnswer] = Field(default_factory=dict)
    everything_else: Literal["no", "client_no"] | None = None
    medications: Medications = Field(default_factory=Medications)
    measurements: Measurements = Field(default_factory=Measurements)
    pain_now: Score | None = None
    pain_now_on: GivenDate | None = None
    lifestyle: tuple[Id, ...] = ()
    goals: LongText = ""
    free_text: LongText = ""
    examination: Examination = Field(default_factory=Examination)
    history: History = Field(default_factory=History)
    clearances: tuple[Clearance, ...] = ()
    overrides: tuple[Override, ...] = ()
    red_flag_assessments: tuple[RedFlagAssessment, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
