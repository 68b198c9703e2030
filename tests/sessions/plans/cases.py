"""One ordinary plan, and intakes with something in the way."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from intake.answers import parse_intake
from intake.screening import screen
from intake.screening.verdict import Screening
from sessions.knowledge import load
from sessions.planning import PlanDocument, plan
from sessions.planning.document import Step
from sessions.plans.changes import DoseChange

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
COMPRESSION = "upper_trapezius.right.ischemic_compression"
STRETCHED = "upper_trapezius.right.met_pir"


def document(**fields: Any) -> dict[str, Any]:
    """A desk worker with a stiff neck and a temple ache, everything else answered no."""
    return {
        "schema": "palpate.intake/1",
        "on": "2026-11-20",
        "session_minutes": 60,
        "first_visit": False,
        "client": {"birth_date": "1986-04-12", "sex": "female"},
        "pain_areas": [
            {
                "region": "neck",
                "side": "right",
                "view": "back",
                "sites": ["side_of_neck", "angle_of_neck"],
                "intensity": 6,
                "qualities": ["dull_ache", "tight_band"],
                "onset": "gradual",
                "since": "2026-07-20",
                "worse_with": ["desk_work"],
            }
        ],
        "irritability": "low",
        "everything_else": "no",
        "medications": {"answer": "no", "entries": []},
        "pain_now": 3,
        "lifestyle": ["desk_work"],
    } | fields


def screened(given: dict[str, Any]) -> Screening:
    safety = load().safety
    return screen(parse_intake(given, safety), safety)


@lru_cache(maxsize=1)
def suggestion() -> PlanDocument:
    given = document()
    return plan(parse_intake(given, load().safety), screened(given), load())


def a_step(key: str) -> Step:
    from sessions.plans.changes import step_of

    found = step_of(suggestion(), key)
    assert found is not None, key
    return found


def a_change(**fields: Any) -> DoseChange:
    given: dict[str, Any] = {
        "step": COMPRESSION,
        "field": "discomfort",
        "was": 6,
        "now": 4,
        "reason": "Very tender today.",
        "by": "Jonas Weber",
        "at": NOW,
        "version": 1,
    }
    return DoseChange(**(given | fields))
