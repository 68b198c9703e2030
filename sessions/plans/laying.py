"""A suggestion with the therapist's changes laid over it, one after another. Pure.

Every step that ever was in the plan keeps its line, so that what was suggested stays beside what
became of it. A change that does not fit is set aside and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sessions.planning.document import PlanDocument, Reason, SpareTime, Step
from sessions.planning.recount import recounted

from .changes import (
    DoseChange,
    DoseField,
    Edit,
    OrderRestored,
    StepAdded,
    StepDropped,
    StepMoved,
    StepRestored,
    StepSwapped,
    step_key,
)


class Gate(Protocol):
    """What rules say of a change today."""

    def dose(self, base: Step, field: DoseField, number: int) -> bool:
        """Whether the step may have this number."""

    def swapped(self, change: StepSwapped, old: Step, beside: Sequence[Step]) -> Step | None:
        """The step as it is today; ``None`` where it may not be."""

    def added(self, change: StepAdded, beside: Sequence[Step]) -> Step | None:
        """The same for a step of the therapist's own."""

    def fits(self, step: Step, beside: Sequence[Step]) -> bool:
        """Whether a step that was left out may stand beside the others again."""


class AsStored:
    """A signed plan: what was kept counts as it was kept."""

    def dose(self, base: Step, field: DoseField, number: int) -> bool:
        return True

    def swapped(self, change: StepSwapped, old: Step, beside: Sequence[Step]) -> Step | None:
        return change.made

    def added(self, change: StepAdded, beside: Sequence[Step]) -> Step | None:
        return change.made

    def fits(self, step: Step, beside: Sequence[Step]) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan. ``base`` is the step in its default dose, ``step`` as it is now.

    ``suggested`` is its number in the suggestion, ``None`` for an added one; ``before_swap`` the
    line as it was before its technique was swapped; ``dropped`` the change that left it out, and
    ``moved`` the last one that gave it its place. ``changes`` are all that concern it."""

    base: Step
    step: Step
    suggested: int | None
    added: StepAdded | None = None
    swapped: StepSwapped | None = None
    before_swap: Line | None = None
    dropped: StepDropped | None = None
    moved: StepMoved | None = None
    changes: tuple[Edit, ...] = ()

    @property
    def key(self) -> str:
        return step_key(self.step)


@dataclass(frozen=True, slots=True)
class Laid:
    """``lines`` in the order of the plan, with those left out; ``counted`` and ``set_aside``
    are the changes in the order they were made."""

    plan: PlanDocument
    lines: tuple[Line, ...]
    counted: tuple[Edit, ...]
    set_aside: tuple[Edit, ...]

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)


Lines = tuple[Line, ...]


def lay(suggestion: PlanDocument, changes: Iterable[Edit], gate: Gate) -> Laid:
    """The plan that counts. Changes marked as set aside stay aside."""
    lines: Lines = tuple(Line(step, step, step.n) for step in suggestion.steps)
    counted: list[Edit] = []
    aside: list[Edit] = []
    for change in changes:
        after = None if change.set_aside else after_change(lines, change, gate)
        if after is None:
            aside.append(change)
        else:
            lines, change = after
            counted.append(change)
    return Laid(_plan(suggestion, lines), lines, tuple(counted), tuple(aside))


def after_change(lines: Lines, change: Edit, gate: Gate) -> tuple[Lines, Edit] | None:
    """The lines after one more change, and the change as it counts today; ``None`` where it
    does not fit."""
    if isinstance(change, StepAdded):
        return _add(lines, change, gate)
    if isinstance(change, OrderRestored):
        return in_order(lines), change
    at = next((n for n, line in enumerate(lines) if line.key == change.step), None)
    if at is None:
        return None
    line = lines[at]
    if isinstance(change, StepMoved):
        return _move(lines, line, change)
    if isinstance(change, StepSwapped):
        swapped = _swap(lines, line, change, gate)
        return swapped and (_with(lines, at, swapped[0], swapped[1]), swapped[1])
    one = _one(lines, line, change, gate)
    return None if one is None else (_with(lines, at, one, change), change)


def standing_steps(lines: Iterable[Line], but: Line | None = None) -> tuple[Step, ...]:
    """The steps that are not left out, without those of one line."""
    return tuple(one.step for one in lines if one.dropped is None and one is not but)


def _with(lines: Lines, at: int, line: Line, change: Edit) -> Lines:
    marked = replace(line, changes=(*line.changes, change))
    return (*lines[:at], marked, *lines[at + 1 :])


def _one(
    lines: Lines, line: Line, change: DoseChange | StepDropped | StepRestored, gate: Gate
) -> Line | None:
    if isinstance(change, StepDropped):
        return replace(line, dropped=line.dropped or change)
    if isinstance(change, StepRestored):
        return _restore(lines, line, gate)
    if not gate.dose(line.base, change.field, change.now):
        return None
    return replace(line, step=_dosed(line.step, change))


def _dosed(step: Step, change: DoseChange) -> Step:
    dose = step.dose.model_copy(update={change.field: change.now})
    what = change.field.replace("_", " ")
    text = f"{what} {change.now} instead of {change.was}: {change.reason} ({change.by})"
    because = (*step.because, Reason(kind="therapist", text=text))
    return step.model_copy(update={"dose": dose, "because": because})


def _restore(lines: Lines, line: Line, gate: Gate) -> Line | None:
    """Takes back the last of the two: the drop, else the swap."""
    if line.dropped is not None:
        back = replace(line, dropped=None)
    elif line.before_swap is not None:
        back = replace(line.before_swap, moved=line.moved, changes=line.changes)
    else:
        return line
    others = [one for one in lines if one is not line]
    taken = any(one.key == back.key for one in others)
    return None if taken or not gate.fits(back.step, standing_steps(others)) else back


def _swap(
    lines: Lines, line: Line, change: StepSwapped, gate: Gate
) -> tuple[Line, StepSwapped] | None:
    others = [one for one in lines if one is not line]
    made = gate.swapped(change, line.step, standing_steps(others))
    if made is None or line.dropped or any(one.key == step_key(made) for one in others):
        return None
    change = change.model_copy(update={"made": made})
    before = line.before_swap or line
    return replace(line, base=made, step=made, swapped=change, before_swap=before), change


def _move(lines: Lines, line: Line, change: StepMoved) -> tuple[Lines, Edit] | None:
    rest = tuple(one for one in lines if one is not line)
    place = _place(rest, change.before)
    if place is None:
        return None
    moved = replace(line, moved=change, changes=(*line.changes, change))
    return (*rest[:place], moved, *rest[place:]), change


def in_order(lines: Lines) -> Lines:
    """As suggested, and nothing is moved any more. An added line stays behind the one it stands
    behind."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.suggested is not None:
            groups.append([])
        groups[-1].append(_unmoved(line))
    first, *rest = groups
    rest.sort(key=lambda group: group[0].suggested or 0)
    return tuple(line for group in (first, *rest) for line in group)


def _unmoved(line: Line) -> Line:
    kept = tuple(change for change in line.changes if not isinstance(change, StepMoved))
    return replace(line, moved=None, changes=kept)


def _add(lines: Lines, change: StepAdded, gate: Gate) -> tuple[Lines, Edit] | None:
    made = gate.added(change, standing_steps(lines))
    if made is None or any(line.key == step_key(made) for line in lines):
        return None
    # The line it was put before may be gone; the step is not lost with it.
    place = _place(lines, change.before)
    place = len(lines) if place is None else place
    change = change.model_copy(update={"made": made})
    line = Line(made, made, None, added=change, changes=(change,))
    return (*lines[:place], line, *lines[place:]), change


def _place(lines: Lines, before: str | None) -> int | None:
    if before is None:
        return len(lines)
    return next((n for n, line in enumerate(lines) if line.key == before), None)


def _plan(suggestion: PlanDocument, lines: Lines) -> PlanDocument:
    steps = tuple(
        step.model_copy(update={"n": n}) for n, step in enumerate(standing_steps(lines), 1)
    )
    if steps == suggestion.steps:
        return suggestion
    minutes = recounted(suggestion.minutes, steps)
    update: dict[str, Any] = {"steps": steps, "minutes": minutes}
    if minutes != suggestion.minutes:
        spare = minutes.available - minutes.muscle_work
        update["spare_time"] = tuple(_spare(suggestion.spare_time, steps)) if spare >= 1 else ()
    return suggestion.model_copy(update=update)


def _spare(spare: Iterable[SpareTime], steps: Sequence[Step]) -> Iterable[SpareTime]:
    """What to do with minutes left over, without what rests on a step that is gone."""
    used = {(step.muscle, step.technique) for step in steps}
    for one in spare if steps else ():
        if one.muscle is None or all((one.muscle, t) in used for t in one.techniques):
            yield one
