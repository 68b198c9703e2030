"""The lines of the plan: each step as it is now, beside what was suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.planning.document import Step
from sessions.planning.recount import Overrun, overruns
from sessions.plans.changes import DoseChange, Edit, StepRestored
from sessions.plans.doses import FIELDS
from sessions.plans.laying import Line
from sessions.plans.standing import Standing

from .changes import ChangeView, changes_view
from .kinds import entry_url
from .plan import ReasonView, reasons
from .sources import SourceView, planning_sources
from .words import (
    DOSE_NAMES,
    dose_words,
    minutes_words,
    muscle_words,
    position_words,
    said,
    side_words,
    technique_name,
)

State = Literal["", "dropped", "added", "swapped", "moved"]


@dataclass(frozen=True, slots=True)
class DoseView:
    """``suggested`` is the suggestion where the therapist changed it, else empty."""

    name: str
    text: str
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One line. ``n`` is empty for a step that is left out; ``suggested`` says what was
    suggested in its place, ``changes`` what was made of it and why."""

    n: str
    key: str
    slug: str
    state: State
    muscle: str
    technique: str
    position: str
    minutes: str
    dose: tuple[DoseView, ...]
    suggested: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    because: tuple[ReasonView, ...]
    sources: tuple[SourceView, ...]
    instruction: str
    first: bool
    last: bool
    dose_url: str
    swap_url: str
    drop_url: str
    restore_url: str
    move_url: str
    muscle_url: str
    technique_url: str


def steps_view(standing: Standing) -> tuple[StepView, ...]:
    """The lines in order. What was said of a muscle once is not said again at its next step."""
    views, told = [], dict[tuple[str, str], set[str]]()
    for line in standing.laid.lines:
        step = line.step
        heard = told.setdefault((step.muscle, step.side), set())
        views.append(step_view(line, standing, frozenset(heard)))
        if line.dropped is None:
            heard.update(_sentences(step.instruction))
    return tuple(views)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;]) ", text) if text else []


def step_view(line: Line, standing: Standing, heard: frozenset[str] = frozenset()) -> StepView:
    """``heard`` are sentences of the instruction that an earlier step has said."""
    step, key, visit = line.step, line.key, standing.visit.id
    done = [one.key for one in standing.laid.lines if one.dropped is None]
    at = done.index(key) if key in done else None
    return StepView(
        n="" if at is None else str(at + 1),
        key=key,
        slug=key.replace(".", "-"),
        state=_state(line),
        muscle=f"{muscle_words(step.muscle)}, {side_words(step.side)}",
        technique=technique_name(step.technique),
        position=position_words(step.position),
        minutes=minutes_words(step.minutes),
        dose=tuple(_dose(step, line.base)),
        suggested=tuple(_suggested(line)),
        changes=changes_view(_told(line)),
        because=reasons(step.because),
        sources=planning_sources(step.sources, standing.knowledge),
        instruction=" ".join(s for s in _sentences(said(step.instruction)) if s not in heard),
        first=at == 0,
        last=at == len(done) - 1,
        dose_url=reverse("visit_dose", args=[visit, key]),
        swap_url=reverse("step_swap", args=[visit, key]),
        drop_url=reverse("step_drop", args=[visit, key]),
        restore_url=reverse("step_restore", args=[visit, key]),
        move_url=reverse("step_move", args=[visit, key]),
        muscle_url=entry_url("muscle", step.muscle),
        technique_url=entry_url("technique", step.technique),
    )


def _state(line: Line) -> State:
    if line.dropped:
        return "dropped"
    if line.added:
        return "added"
    if line.swapped:
        return "swapped"
    return "moved" if line.moved else ""


def _told(line: Line) -> Iterator[Edit]:
    """Every act but those that were taken back; the last word on each number."""
    doses = {c.field: c for c in line.changes if isinstance(c, DoseChange)}
    current = (line.added, line.swapped, line.moved, *doses.values(), line.dropped)
    for change in line.changes:
        if change in current and not isinstance(change, StepRestored):
            yield change


def _dose(step: Step, base: Step) -> Iterable[DoseView]:
    for field in FIELDS:
        number, before = getattr(step.dose, field), getattr(base.dose, field)
        if number is not None:
            was = dose_words(field, before) if before is not None and before != number else ""
            yield DoseView(str(DOSE_NAMES[field]), dose_words(field, number), was)


def _suggested(line: Line) -> Iterator[str]:
    if line.added is not None:
        yield _("Nothing: this step is the therapist’s own.")
    if line.before_swap is not None:
        yield technique_name(line.before_swap.step.technique)
    for dose in _dose(line.step, line.base):
        if dose.suggested:
            yield f"{dose.name} {dose.suggested}"
    if line.moved is not None and line.suggested is not None:
        yield _("As step %(n)s") % {"n": line.suggested}
    if line.dropped is not None and line.added is None:
        yield _("To be done, as step %(n)s") % {"n": line.suggested}


def over_view(standing: Standing) -> tuple[str, ...]:
    """What the plan goes beyond after the therapist's changes, in plain words."""
    if standing.is_signed or not standing.changes:
        return ()
    anatomy = standing.knowledge.anatomy
    found = overruns(standing.plan.steps, standing.bench.budget, anatomy)
    return tuple(over_words(one) for one in found)


def over_words(one: Overrun) -> str:
    words = {"used": f"{one.used:g}", "most": f"{one.most:g}", "more": f"{one.used - one.most:g}"}
    match one.what:
        case "minutes":
            text = _(
                "%(more)s minutes more than this visit has: %(used)s of %(most)s minutes of"
                " muscle work."
            )
        case "turns":
            text = _("%(used)s turns; a visit has at most %(most)s.")
        case "muscle_sides":
            text = _("%(used)s muscles; this visit has room for %(most)s.")
        case "compression":
            text = _("%(used)s minutes of compression; this visit has at most %(most)s.")
        case "hands_on":
            text = _("%(used)s minutes hands-on; this complaint gets at most %(most)s.")
    return text % words


def turns_words(turns: int) -> str:
    return ngettext("%(n)s turn", "%(n)s turns", turns) % {"n": turns}
