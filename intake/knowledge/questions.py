"""What is asked: conditions, findings, follow-ups, global fields, and when each is asked."""

from __future__ import annotations

from typing import Literal

from .reading import Entry

AskedBy = Literal["client", "therapist"]


class Finding(Entry):
    """A symptom or observation."""

    id: str
    label: str
    professional_term: str
    question: str
    asked_by: AskedBy
    critical: bool
    sources: tuple[str, ...] = ()


class Condition(Entry):
    """A diagnosis or state the client has. ``presentations`` are the ids of the complaints it
    may belong to in the planning knowledge, where there are any."""

    id: str
    label: str
    professional_term: str
    category: str
    critical: bool
    question: str
    follow_ups: tuple[str, ...]
    icd10: tuple[str, ...]
    sources: tuple[str, ...]
    presentations: tuple[str, ...] = ()


class Attribute(Entry):
    """A follow-up question of a condition or medicine class."""

    id: str
    type: Literal["number", "enum", "text", "region_list"]
    unit: str
    question: str
    note: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers an enum allows; ``unknown`` is written ``unsure`` in documents."""
        if self.type != "enum":
            return ()
        return tuple("unsure" if c == "unknown" else c for c in self.unit.split("|"))


class Field(Entry):
    """A global value a rule may compare."""

    id: str
    type: Literal["number", "enum"]
    unit: str
    description: str
    required: bool


class Critical(Entry):
    """Which questions keep the plan a draft while they are unknown."""

    follow_ups_of_critical_conditions: bool
    medicine_classes: bool
    medicine_follow_ups: bool
    fields: tuple[str, ...]


class DayBound(Entry):
    """Answers that count only on the day they were given."""

    questions: tuple[str, ...]
    attributes: tuple[str, ...]
    fields: tuple[str, ...]


class AskedWhen(Entry):
    """Questions that are not part of the questionnaire before the visit."""

    on_arrival: tuple[str, ...]
    during_session: tuple[str, ...]
    when_clearance_is_needed: tuple[str, ...]
    when_an_exercise_needs_it: tuple[str, ...]


class NoUnless(Entry):
    """A condition that counts as no, when not listed, for this sex or outside these ages."""

    condition: str
    sex: str
    age_under: int
    age_over: int


class KnownFromAge(Entry):
    """A condition that the birth date answers."""

    condition: str
    age_under: int


class KnownFromMeasurement(Entry):
    """A question that a measured number answers with yes; a lower number answers nothing."""

    question: str
    field: str
    at_least: float


class Subtypes(Entry):
    """The values a rule knows for ``owner.subtype``."""

    owner: str
    values: tuple[str, ...]


class NumberRange(Entry):
    """The least and most that a number can be, in the unit of its attribute."""

    attribute: str
    least: int
    most: int


class QuestionText(Entry):
    """A question that is no condition, finding or follow-up."""

    id: str
    field: str | None = None
    text: str


class Asking(Entry):
    critical: Critical
    day_bound: DayBound
    asked_when: AskedWhen
    no_unless: tuple[NoUnless, ...]
    known_from_age: tuple[KnownFromAge, ...]
    known_from_measurement: tuple[KnownFromMeasurement, ...]
    place_may_be_none: tuple[str, ...]
    place_need_not_wait: tuple[str, ...]
    subtypes: tuple[Subtypes, ...]
    number_ranges: tuple[NumberRange, ...]
    questions: tuple[QuestionText, ...]
