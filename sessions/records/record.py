"""The record of one session ``palpate.session/1``, as a frozen value. Pure.

It stands alone: the steps are copied from the signed plan when the session starts, so that a
later reader needs no plan to know what was done. Discomfort and pain are 0-10, range is in the
unit of its test.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from intake.screening.verdict import Value
from sessions.planning.document import Dose, PlanDocument, Renamed, Step

StepState = Literal["done", "changed", "skipped"]
Part = Literal["agreed", "steps", "response", "stop", "pain", "range", "psfs", "notes", "next"]
PARTS: tuple[Part, ...] = Part.__args__  # type: ignore[attr-defined]  # a Literal has them
MOST_ACTIVITIES = 3


class Mark(Value):
    """Who wrote a part last, and when. ``person`` is their id."""

    person: str
    by: str
    at: datetime


class RecordedStep(Value):
    """A step as planned, and what became of it. ``actual`` where it was done otherwise."""

    key: str
    muscle: str
    side: str
    region: str
    technique: str
    position: str
    minutes: float
    planned: Dose
    state: StepState | None = None
    actual: Dose | None = None
    reason: str = ""
    mark: Mark | None = None

    @property
    def was_done(self) -> bool:
        return self.state in ("done", "changed")


class Agreed(Value):
    """Asked again before the hands: able to agree today, and the sensitive areas."""

    able: bool = False
    sensitive: bool = False


class Response(Value):
    """How the client took it. ``discomfort`` is the most that was reported."""

    discomfort: int | None = None
    said_stop: bool = False
    felt: Literal["better", "same", "worse"] | None = None
    words: str = ""


class StopSignSeen(Value):
    """A stop sign of the knowledge that occurred; ``call_help`` whether help was called."""

    sign: str
    by: str
    at: datetime


class PainAt(Value):
    region: str
    side: str
    before: int | None = None
    after: int | None = None


class RangeAt(Value):
    test: str
    side: str
    before: float | None = None
    after: float | None = None


class Activity(Value):
    """One activity of the client's own, 0 cannot do to 10 as before."""

    name: str
    score: int | None = None


class Notes(Value):
    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        given = (self.subjective, self.objective, self.assessment, self.plan)
        return tuple(text for text in given if text)


class NextVisit(Value):
    days: int | None = None
    words: str = ""


class SessionRecord(Renamed):
    schema_: Literal["palpate.session/1"] = Field(default="palpate.session/1", alias="schema")
    steps: tuple[RecordedStep, ...]
    agreed: Agreed = Agreed()
    response: Response = Response()
    stop: tuple[StopSignSeen, ...] = ()
    pain: tuple[PainAt, ...] = ()
    range: tuple[RangeAt, ...] = ()
    psfs: tuple[Activity, ...] = ()
    notes: Notes = Notes()
    next: NextVisit = NextVisit()
    marks: Mapping[str, Mark] = Field(default_factory=dict)

    def step(self, key: str) -> RecordedStep | None:
        return next((step for step in self.steps if step.key == key), None)

    @property
    def open_steps(self) -> tuple[RecordedStep, ...]:
        """Those nobody has said anything of yet."""
        return tuple(step for step in self.steps if step.state is None)

    @property
    def done(self) -> tuple[RecordedStep, ...]:
        return tuple(step for step in self.steps if step.was_done)

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)


def read_record(stored: Mapping[str, Any]) -> SessionRecord:
    return SessionRecord.model_validate(stored)


def recorded(step: Step) -> RecordedStep:
    """A step of a signed plan, with nothing said of it yet."""
    return RecordedStep(
        key=f"{step.muscle}.{step.side}.{step.technique}",
        muscle=step.muscle,
        side=step.side,
        region=step.region,
        technique=step.technique,
        position=step.position,
        minutes=step.minutes,
        planned=step.dose,
    )


def seen_of(record: SessionRecord, part: str) -> str:
    """A short digest of a part as it stands: a form sends back what it showed. Of one step
    where ``part`` is its key."""
    step = record.step(part)
    found = step if step is not None else getattr(record, part, None)
    plain = _plain(found)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:12]


def _plain(found: Any) -> Any:
    if isinstance(found, tuple):
        return [_plain(one) for one in found]
    return found.model_dump(mode="json") if isinstance(found, Value) else found


def marked(record: SessionRecord, part: Part, mark: Mark, value: Any) -> SessionRecord:
    """The record with one part replaced."""
    marks = {**record.marks, part: mark}
    return record.model_copy(update={part: value, "marks": marks})


def with_step(
    record: SessionRecord,
    key: str,
    state: StepState | None,
    mark: Mark,
    actual: Dose | None = None,
    reason: str = "",
) -> SessionRecord:
    """The record with one step marked; ``None`` takes the mark away."""
    steps = tuple(
        step.model_copy(
            update={
                "state": state,
                "actual": actual if state == "changed" else None,
                "reason": reason if state in ("changed", "skipped") else "",
                "mark": mark,
            }
        )
        if step.key == key
        else step
        for step in record.steps
    )
    return marked(record, "steps", mark, steps)


def rest_as(record: SessionRecord, state: StepState, mark: Mark, reason: str = "") -> SessionRecord:
    """Every step nobody has said anything of yet, marked at once."""
    for step in record.open_steps:
        record = with_step(record, step.key, state, mark, reason=reason)
    return record


def regions_of(steps: Iterable[RecordedStep]) -> tuple[str, ...]:
    """The regions worked on, in the order of the plan."""
    return tuple(dict.fromkeys(step.region for step in steps if step.was_done))


def as_done(plan: PlanDocument, record: SessionRecord) -> PlanDocument:
    """The signed plan with only the steps that were done, at the dose that was given."""
    done = {step.key: step for step in record.done}
    steps = []
    for step in plan.steps:
        found = done.get(recorded(step).key)
        if found is not None:
            steps.append(step.model_copy(update={"dose": found.actual or step.dose}))
    course = plan.course
    if record.next.days is not None:
        course = course.model_copy(update={"next_visit_days": record.next.days})
    return plan.model_copy(update={"steps": tuple(steps), "course": course})
