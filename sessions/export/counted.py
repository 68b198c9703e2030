"""The plan that counts, of a stored revision."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from sessions.models import PlanRevision
from sessions.plans.edits import document_of


def counted_plan(plan: PlanRevision) -> dict[str, Any]:
    """``palpate.plan/1`` with the therapist's changes on it. A plan of another time, whose shape
    this program no longer knows, is given as it was kept: nobody's file fails for it."""
    try:
        return document_of(plan.suggestion, plan.changes).as_json()
    except ValidationError:
        return dict(plan.suggestion)
