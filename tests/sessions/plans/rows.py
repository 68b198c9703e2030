"""A visit with its answers, and shorthands for what the therapist does with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clinic.models import User, Visit
from sessions.models import PlanRevision
from sessions.plans.change import WantedDose, change_dose
from sessions.plans.changes import step_key
from sessions.plans.sign import Signed, sign
from sessions.plans.standing import Standing, standing_of
from tests.factories import a_document, a_submitted_intake, a_visit


def a_planned_visit(therapist: User, **fields: Any) -> Visit:
    """A visit whose client answered everything; ``fields`` replace parts of the document."""
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, a_document(visit, **fields))
    return visit


def without_general_no(visit: Visit, **fields: Any) -> dict[str, Any]:
    """A document in which what is not listed was never asked."""
    document = a_document(visit, **fields)
    del document["everything_else"]
    return document


def before(visit: Visit):
    """A moment of the visit's day."""
    return visit.starts_at - timedelta(minutes=5)


def a_key(standing: Standing, technique: str = "ischemic_compression") -> str:
    """The first step of a plan with that technique."""
    return next(step_key(s) for s in standing.plan.steps if s.technique == technique)


def dose(visit: Visit, by: User, *, token: str | None = None, **numbers: int) -> PlanRevision:
    standing = standing_of(visit)
    wanted = WantedDose(a_key(standing), numbers or {"discomfort": 4}, "Very tender today.")
    return change_dose(visit, by, wanted, token=token or standing.token, now=before(visit))


def signed(visit: Visit, by: User, *, token: str | None = None) -> Signed:
    return sign(visit, by, token=token or standing_of(visit).token, now=before(visit))
