"""The figures of a drawing as they are solved."""

from __future__ import annotations

from sessions.drawings.book import drawing_of
from sessions.drawings.page import solve_panel
from sessions.drawings.skeleton import Skeleton


def skeletons_of(exercise_id: str) -> tuple[dict[str, Skeleton], ...]:
    """By name, one mapping a panel."""
    return tuple(solve_panel(panel) for panel in drawing_of(exercise_id).panels)
