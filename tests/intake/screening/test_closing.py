"""What is as new as a reading, a mark on the chart, or an age, when a red flag was assessed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.facts.intakes import caution, screened, state


def assessed(flag: str, day: str) -> list[dict[str, str]]:
    return [
        {"red_flag": flag, "by": "Dr Ito", "profession": "doctor", "assessed_on": day, "said": "ok"}
    ]


def test_a_reading_of_today_is_newer_than_an_assessment_of_last_week() -> None:
    high = {"bp_systolic": 190, "bp_diastolic": 100}
    for day, expected in (("2026-11-13", "applies"), ("2026-11-20", "assessed")):
        records = assessed("rf_hypertensive_crisis", day)
        found = screened(measurements=high, red_flag_assessments=records)
        assert state(found, "rf_hypertensive_crisis") == expected


def test_a_pain_marked_on_the_chart_is_as_new_as_its_date() -> None:
    for since, expected in (
        ("2026-11-01", "assessed"),
        ("2026-11-18", "applies"),
        (None, "applies"),
    ):
        area: dict[str, Any] = {"region": "low_back", "intensity": 4}
        area |= {"since": since} if since else {}
        told = {"bladder_change_new": {"answer": "yes", "since": "2026-11-02"}}
        records = assessed("rf_cauda_equina", "2026-11-10")
        found = screened(pain_areas=[area], findings=told, red_flag_assessments=records)
        assert state(found, "rf_cauda_equina") == expected


def test_an_age_and_a_condition_without_a_date_open_nothing_again() -> None:
    old = {"answer": "yes", "since": "2026-11-01"}
    told = {"pulsing_belly": old, "sudden_severe_belly_back_pain": old}
    records = assessed("rf_aortic_aneurysm", "2026-11-10")
    found = screened(
        client={"birth_date": "1950"}, findings=told, conditions={"aneurysm": "yes"},
        red_flag_assessments=records, everything_else="client_no",
    )  # fmt: skip
    assert state(found, "rf_aortic_aneurysm") == "assessed"


def test_a_rough_date_is_shown_as_the_days_it_may_be() -> None:
    found = caution(
        screened(conditions={"surgery_recent": {"answer": "yes", "since": "2026-11"}}),
        "ci_surgery_recent",
    )
    assert found is not None
    assert any("0 to 19 days" in cause.text for cause in found.because)


def test_a_sign_nobody_has_looked_for_yet_opens_nothing_again() -> None:
    told = {"drop_attack": {"answer": "yes", "since": "2026-11-01"}}
    records = assessed("rf_cervical_artery", "2026-11-10")
    found = screened(findings=told, red_flag_assessments=records, everything_else="client_no")
    assert state(found, "rf_cervical_artery") == "assessed"


@pytest.mark.parametrize(
    ("told_on", "expected"), [("2026-11-10", "assessed"), ("2026-11-20", "applies")]
)
def test_a_sign_told_only_in_person_is_as_new_as_the_day_it_was_told(
    told_on: str, expected: str
) -> None:
    said = {"question": "saddle_numbness", "answer": "yes", "by": "Ana", "on": told_on}
    records = assessed("rf_cauda_equina", "2026-11-12")
    found = screened(confirmed=[said], red_flag_assessments=records)
    assert state(found, "rf_cauda_equina") == expected
