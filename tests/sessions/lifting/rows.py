"""Visits with something that can be lifted, and shorthands for recording it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from clinic.models import User, Visit
from sessions.lifting.recording import record_assessment, record_clearance, record_override
from sessions.lifting.wanted import WantedAssessment, WantedClearance, WantedOverride
from sessions.plans.standing import Standing, standing_of
from tests.sessions.plans.rows import a_planned_visit, before

WARFARIN = {
    "answer": "yes",
    "classes": {
        "anticoagulant": {
            "answer": "yes",
            "subtype": "warfarin_type",
            "inr": 2.4,
            "since": "2025-01-01",
        }
    },
}
BLOOD_THINNER = "ci_med_anticoagulant"


def on_warfarin(therapist: User, **fields: Any) -> Visit:
    return a_planned_visit(therapist, medications=WARFARIN, **fields)


def day_of(visit: Visit) -> date:
    return visit.day


def a_clearance(visit: Visit, **fields: Any) -> WantedClearance:
    given: dict[str, Any] = {
        "rule": BLOOD_THINNER,
        "by": "Dr Ito",
        "profession": "doctor",
        "given_on": day_of(visit) - timedelta(days=3),
    }
    return WantedClearance(**(given | fields))


def cleared(visit: Visit, person: User, scan: Any = None, **fields: Any) -> Standing:
    token = fields.pop("token", None) or standing_of(visit).token
    wanted = a_clearance(visit, **fields)
    return record_clearance(visit, person, wanted, scan, token=token, now=before(visit))


def overridden(visit: Visit, person: User, rule: str, effect: int, **fields: Any) -> Standing:
    given = {"code": "assessed_in_person", "reason": "Looked at it."} | fields
    wanted = WantedOverride(rule, effect, given["code"], given["reason"])
    now = fields.get("now") or before(visit)
    return record_override(visit, person, wanted, token=standing_of(visit).token, now=now)


def assessed(visit: Visit, person: User, red_flag: str, **fields: Any) -> Standing:
    given: dict[str, Any] = {
        "by": "Dr Ito",
        "profession": "doctor",
        "assessed_on": day_of(visit),
        "said": "Seen today, nothing that speaks against massage.",
    } | fields
    wanted = WantedAssessment(red_flag, **given)
    return record_assessment(
        visit, person, wanted, token=standing_of(visit).token, now=before(visit)
    )
