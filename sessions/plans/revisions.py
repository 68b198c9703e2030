"""What two plans of one visit differ in. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sessions.planning.document import PlanDocument, Step

from .changes import DoseField, step_key
from .doses import FIELDS

What = Literal["only_before", "only_after", "dose", "position", "minutes", "place"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One step that is not the same in both. ``field`` is set for a dose; ``was`` and ``now``
    are numbers of the field, minutes or places in the order, or positions."""

    what: What
    step: str
    field: DoseField | None = None
    was: int | float | str | None = None
    now: int | float | str | None = None


def differences(before: PlanDocument, after: PlanDocument) -> tuple[Difference, ...]:
    """Steps that went, in their old order; then those that came or changed, in the new."""
    old = {step_key(step): step for step in before.steps}
    new = {step_key(step): step for step in after.steps}
    gone = [Difference("only_before", key) for key in old if key not in new]
    moved = _moved([k for k in old if k in new], [k for k in new if k in old])
    came: list[Difference] = []
    for key, step in new.items():
        if key not in old:
            came.append(Difference("only_after", key))
            continue
        came.extend(_of_a_step(key, old[key], step))
        if key in moved:
            came.append(Difference("place", key, None, old[key].n, step.n))
    return (*gone, *came)


def _of_a_step(key: str, old: Step, new: Step) -> Iterator[Difference]:
    for field in FIELDS:
        was, now = getattr(old.dose, field), getattr(new.dose, field)
        if was != now:
            yield Difference("dose", key, field, was, now)
    if old.position != new.position:
        yield Difference("position", key, None, old.position, new.position)
    if old.minutes != new.minutes:
        yield Difference("minutes", key, None, old.minutes, new.minutes)


def _moved(old: list[str], new: list[str]) -> set[str]:
    """The fewest steps whose moving explains the other order: all but a longest run that kept
    its order."""
    place = {key: n for n, key in enumerate(old)}
    runs: list[list[str]] = [[]]
    for key in new:
        before = [run for run in runs if not run or place[run[-1]] < place[key]]
        runs.append([*_longest(before), key])
    return set(new) - set(_longest(runs))


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run))
