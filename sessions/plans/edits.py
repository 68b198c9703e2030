"""What a therapist changed in a suggested plan, kept beside it. Pure.

A suggestion is never overwritten: the plan that counts is always the suggestion with the
changes laid over it, in the order they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from intake.screening.verdict import Value
from sessions.planning.document import PlanDocument, Reason, Renamed, Step

DoseField = Literal[
    "discomfort",
    "pressure_level",
    "hold_s",
    "repetitions",
    "rest_s",
    "effort_percent",
    "contraction_s",
    "stretch_s",
    "seconds_each",
]
LONGEST_REASON = 300


class DoseChange(Renamed):
    """One number of one step. ``step`` is its key, ``version`` that of the row it made;
    numbers are in the unit of the field (0-10, level 1-5, seconds, percent, times).
    ``set_aside``: it no longer fitted when the plan was signed, and counts for nothing."""

    kind: Literal["dose"] = "dose"
    step: str
    field: DoseField
    was: int = Field(alias="from")
    now: int = Field(alias="to")
    reason: str
    by: str
    at: datetime
    version: int
    set_aside: bool = False


class Reopened(Value):
    """A signed plan was taken up again as a new revision."""

    kind: Literal["reopened"] = "reopened"
    of: int
    reason: str
    by: str
    at: datetime
    version: int


Change = Annotated[DoseChange | Reopened, Field(discriminator="kind")]
_CHANGES: TypeAdapter[tuple[DoseChange | Reopened, ...]] = TypeAdapter(tuple[Change, ...])


def read_changes(stored: Sequence[Any]) -> tuple[DoseChange | Reopened, ...]:
    """The changes of a row, in the order they were made."""
    return _CHANGES.validate_python(list(stored))


def stored(changes: Iterable[DoseChange | Reopened]) -> list[dict[str, Any]]:
    """The changes as the row keeps them."""
    return [change.model_dump(mode="json", by_alias=True) for change in changes]


def step_key(step: Step) -> str:
    """What a step is called in changes and addresses; no two steps of a plan share it."""
    return f"{step.muscle}.{step.side}.{step.technique}"


def step_of(plan: PlanDocument, key: str) -> Step | None:
    return next((step for step in plan.steps if step_key(step) == key), None)


def dose_changes(changes: Iterable[DoseChange | Reopened]) -> tuple[DoseChange, ...]:
    return tuple(change for change in changes if isinstance(change, DoseChange))


def apply_changes(
    suggestion: PlanDocument, changes: Iterable[DoseChange | Reopened]
) -> PlanDocument:
    """The suggestion with the changes laid over it; each changed step says why.

    A change of a step that is not in the suggestion, or one set aside, changes nothing.
    """
    by_step: dict[str, list[DoseChange]] = {}
    for change in dose_changes(changes):
        if not change.set_aside:
            by_step.setdefault(change.step, []).append(change)
    steps = tuple(_changed(step, by_step.get(step_key(step), ())) for step in suggestion.steps)
    return suggestion.model_copy(update={"steps": steps})


def _changed(step: Step, changes: Sequence[DoseChange]) -> Step:
    if not changes:
        return step
    numbers: dict[str, Any] = {change.field: change.now for change in changes}
    dose = step.dose.model_copy(update=numbers)
    because = (*step.because, *(_reason(change) for change in changes))
    return step.model_copy(update={"dose": dose, "because": because})


def _reason(change: DoseChange) -> Reason:
    what = change.field.replace("_", " ")
    text = f"{what} {change.now} instead of {change.was}: {change.reason} ({change.by})"
    return Reason(kind="therapist", text=text)


def document_of(suggestion: Mapping[str, Any], changes: Sequence[Any]) -> PlanDocument:
    """The plan that counts, from the two columns of a stored row."""
    return apply_changes(PlanDocument.model_validate(suggestion), read_changes(changes))
