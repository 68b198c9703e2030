"""The gates of the printing room: what may stand on a sheet at all.

The planner has been here before; this looks again, at the signed document alone, so that
nothing the plan excludes can be printed even where the document contradicts itself. Deny wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sessions.knowledge import Anatomy
from sessions.knowledge.home_care import Advice, Exercise

from .failures import CannotMake
from .signed_plan import SignedPlan

Entry = TypeVar("Entry")
ALL_TECHNIQUES = 8


def check_printable(plan: SignedPlan) -> None:
    """``CannotMake`` for a plan that nobody may take home."""
    if plan.draft or plan.today == "ask_first":
        raise CannotMake("plan_is_a_draft")
    if plan.today not in ("proceed", "proceed_with_limits") or not plan.steps:
        raise CannotMake("nothing_was_done")


def exercises_allowed(plan: SignedPlan, anatomy: Anatomy) -> tuple[Exercise, ...]:
    """The plan's exercises in its order, without any that its own lists exclude."""
    named = [_known(anatomy.exercise, id) for id in dict.fromkeys(plan.exercises)]
    kept = [exercise for exercise in named if not is_excluded(exercise, plan, anatomy)]
    return tuple(kept[: anatomy.home_care.most])


def is_excluded(exercise: Exercise, plan: SignedPlan, anatomy: Anatomy) -> bool:
    """Whether the plan left the exercise out, or excludes its kind of work on one of its regions.

    An exercise has no side: an exclusion of one side of a region holds for it.
    """
    if exercise.id in plan.left_out:
        return True
    stretches = exercise.kind in (*anatomy.home_care.stretching_kinds, "dynamic")
    if stretches and plan.no_stretch_at & {"*", *exercise.regions}:
        return True
    own = frozenset(anatomy.home_care.techniques_of_kind.get(exercise.kind, ()))
    return any(_hits(own, plan.excluded_on(region)) for region in exercise.regions)


def _hits(own: frozenset[str], excluded: frozenset[str]) -> bool:
    if own:
        return bool(own & excluded)
    return len(excluded) == ALL_TECHNIQUES


def advice_allowed(plan: SignedPlan, anatomy: Anatomy) -> tuple[Advice, ...]:
    """The plan's advice in its order. Advice on exercises needs an exercise to speak of."""
    named = [_known(anatomy.advice, id) for id in dict.fromkeys(plan.advice)]
    if exercises_allowed(plan, anatomy):
        return tuple(named)
    return tuple(advice for advice in named if not advice.applies_to.needs_home_exercises)


def _known(entries: Mapping[str, Entry], id: str) -> Entry:
    try:
        return entries[id]
    except KeyError:
        raise CannotMake("words_missing", id) from None
