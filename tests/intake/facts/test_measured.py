"""A temperature measured on the day counts as fever, whatever was ticked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from intake.answers import parse_intake
from intake.knowledge.loading import load_safety
from intake.screening import screen
from intake.screening.verdict import Screening

SAFETY = load_safety()


def screened(temperature: float, **more: Any) -> Screening:
    document = {
        "schema": "palpate.intake/1",
        "on": "2026-11-20",
        "session_minutes": 60,
        "client": {"birth_date": "1985-03-01", "sex": "female"},
        "pain_areas": [{"region": "low_back", "intensity": 4, "since": "2026-06"}],
        "everything_else": "no",
        "medications": {"answer": "no"},
        "measurements": {"temperature_c": temperature},
    }
    return screen(parse_intake(json.dumps(document | more).encode(), SAFETY), SAFETY)


@pytest.mark.parametrize("told", [{}, {"findings": {"fever": "no"}}])
def test_a_measured_fever_is_not_treated_and_stands_beside_the_no(told: dict[str, Any]) -> None:
    found = screened(38.0, **told)
    assert found.today == "do_not_treat"
    assert "rf_spinal_infection" in {flag.id for flag in found.red_flags}
    (beside,) = found.contradictions
    assert beside.fields == ("findings.fever", "measurements.temperature_c")
    assert beside.text.endswith("is answered no, but 38 or more was measured.")


def test_a_temperature_below_fever_changes_nothing() -> None:
    assert screened(37.9).today == "proceed"
    assert screened(37.9, findings={"fever": "yes"}).today == "do_not_treat"
    assert screened(37.9).contradictions == ()


def test_a_measured_fever_beside_a_yes_is_no_contradiction() -> None:
    assert screened(39.2, findings={"fever": "yes"}).contradictions == ()


def test_a_temperature_of_an_earlier_day_says_nothing_of_today() -> None:
    earlier = {"temperature_c": 39.5, "measured_on": "2026-11-18"}
    assert screened(39.5, measurements=earlier).today == "proceed"
