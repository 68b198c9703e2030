"""Screenings made by hand, for tests that are about planning alone."""

from __future__ import annotations

from typing import Any

from intake.screening.verdict import Limits, Screening

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
