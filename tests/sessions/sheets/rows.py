"""Rows for sheets: visits with a plan that was signed, made by the planner itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from clinic.models import Clinic, Visit
from sessions.models import PlanRevision, Sheet
from tests.factories import a_submitted_intake, a_visit
from tests.sessions.planning.examples import answers, planned

EXAMPLE = "1-desk-worker"


def a_plan(visit: Visit, *, signed: bool = True, number: int = 1, **fields: Any) -> PlanRevision:
    """The plan of the first worked example for this visit."""
    revision = getattr(visit, "intake", None) or a_submitted_intake(visit)
    given: dict[str, Any] = {
        "intake_revision": revision.revisions.first(),
        "number": number,
        "suggestion": planned(answers(EXAMPLE)).as_json(),
    }
    if signed:
        given |= {"signed_at": datetime.now(UTC), "signed_by": visit.therapist}
    return PlanRevision.objects.create(clinic=visit.clinic, visit=visit, **given | fields)


def a_sheet(clinic: Clinic, plan: PlanRevision | None = None, **fields: Any) -> Sheet:
    """A sheet owed and not offered to anybody yet."""
    plan = plan or a_plan(a_visit(clinic))
    given: dict[str, Any] = {"language": "en", "paper": "a4"}
    return Sheet.objects.create(clinic=clinic, visit=plan.visit, plan=plan, **given | fields)


def a_ready_sheet(clinic: Clinic, plan: PlanRevision | None = None, **fields: Any) -> Sheet:
    ready = {"state": "ready", "pdf": b"%PDF-1.7 of a test", "ready_at": datetime.now(UTC)}
    return a_sheet(clinic, plan, **ready | fields)
