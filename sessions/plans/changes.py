"""What a therapist does to a suggested plan, each act one frozen value. Pure.

``step`` is the key of a step, ``before`` the key of the step to come before (``None``: at the
end), ``version`` that of the row the act made. ``set_aside``: it no longer fitted when the plan
was signed, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from intake.screening.verdict import Technique, Value
from sessions.knowledge.treatment import Position
from sessions.planning.document import BodySide, PlanDocument, Renamed, Step

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
    """One number of one step, in the unit of the field (0-10, level 1-5, seconds, percent,
    times)."""

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


class Act(Value):
    """What every other change has; ``reason`` may be empty."""

    reason: str = ""
    by: str
    at: datetime
    version: int
    set_aside: bool = False


class StepDropped(Act):
    """The step is left out; it stays in the list, struck through."""

    kind: Literal["drop"] = "drop"
    step: str


class StepRestored(Act):
    """A dropped step is taken back, or a swapped one is as it was."""

    kind: Literal["restore"] = "restore"
    step: str


class StepMoved(Act):
    kind: Literal["move"] = "move"
    step: str
    before: str | None


class OrderRestored(Act):
    """Every step is where the suggestion has it; an added one stays behind its neighbour."""

    kind: Literal["order"] = "order"


class StepSwapped(Act):
    """Another technique in the place of the step; ``made`` is the step it became."""

    kind: Literal["swap"] = "swap"
    step: str
    technique: Technique
    made: Step


class StepAdded(Act):
    """A step of the therapist's own. ``position`` is ``None`` where the program chose it."""

    kind: Literal["add"] = "add"
    muscle: str
    side: BodySide
    technique: Technique
    position: Position | None
    before: str | None
    made: Step

    @property
    def step(self) -> str:
        return step_key(self.made)


class Reopened(Value):
    """A signed plan was taken up again as a new revision."""

    kind: Literal["reopened"] = "reopened"
    of: int
    reason: str
    by: str
    at: datetime
    version: int


StepEdit = DoseChange | StepDropped | StepRestored | StepMoved | StepSwapped | StepAdded
Edit = StepEdit | OrderRestored
Change = Edit | Reopened
_CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(
    tuple[Annotated[Change, Field(discriminator="kind")], ...]
)


def read_changes(stored: Sequence[Any]) -> tuple[Change, ...]:
    """The changes of a row, in the order they were made."""
    return _CHANGES.validate_python(list(stored))


def stored(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The changes as the row keeps them."""
    return [change.model_dump(mode="json", by_alias=True) for change in changes]


def edits_of(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """All that changes the plan, without the marks between."""
    return tuple(change for change in changes if not isinstance(change, Reopened))


def step_key(step: Step) -> str:
    """What a step is called in changes and addresses; no two steps of a plan share it."""
    return f"{step.muscle}.{step.side}.{step.technique}"


def step_of(plan: PlanDocument, key: str) -> Step | None:
    return next((step for step in plan.steps if step_key(step) == key), None)
