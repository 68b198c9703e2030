"""Screenings made by hand, for tests that are about planning alone."""

from __future__ import annotations

from typing import Any

from intake.screening.verdict import Caution, Effect, Limits, Screening

CLEAR_LIMITS = Limits(
    pressure_max=4,
    discomfort_max=6,
    hold_max_s=30,
    session_max_min=90,
    stretch_limit="normal",
    positions_avoid=(),
    positions_prefer=(),
    positions_conflict=False,
    supine_flat_max_min=None,
    instructions=(),
    by_region=(),
)

_CLEAR = Screening(
    today="proceed",
    urgency=None,
    red_flags=(),
    cautions=(),
    needs_asking=(),
    clearances_needed=(),
    excluded=(),
    excluded_muscle_sites=(),
    limits=CLEAR_LIMITS,
    exercise_tags=(),
    exercise_tags_by_area={},
    medications=(),
    contradictions=(),
    not_read=(),
)


def clear_screening(**changes: Any) -> Screening:
    """Nothing excluded, the default caps, no tags; ``changes`` replace whole fields."""
    return _CLEAR.model_copy(update=changes)


def limits(**changes: Any) -> Limits:
    """The default caps with ``changes``."""
    return CLEAR_LIMITS.model_copy(update=changes)


def muscles(plan):
    return {row.muscle for row in plan.muscles}


def techniques(plan):
    return {step.technique for step in plan.steps}


def caution(rule: str, **effect: Any) -> Caution:
    """A rule that applies, with one effect: a technique is excluded unless ``effect`` says else."""
    made = Effect(index=0, **{"scope": "technique", "action": "exclude", **effect})
    return Caution(
        id=rule, title=rule, state="applies", effects=(made,), override="never",
        rationale="", because=(), sources=(),
    )  # fmt: skip
