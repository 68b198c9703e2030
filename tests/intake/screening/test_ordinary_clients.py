"""Ordinary clients are neither refused nor kept waiting, from their own form alone."""

from __future__ import annotations

from typing import Any

import pytest

from intake.screening import screen
from tests.intake.facts.intakes import SAFETY, document, screened, state

OWN_FORM = {"everything_else": "client_no"}
CLEARED_PREGNANCY = {
    "answer": "yes",
    "gestation_weeks": 20,
    "complications": "no",
    "cleared": "yes",
    "cleared_by": "midwife",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "healthy": {},
    "controlled blood pressure on amlodipine": {
        "conditions": {
            "high_blood_pressure": {"answer": "yes", "controlled": "yes", "on_treatment": "yes"}
        },
        "medications": {"answer": "yes", "entries": ["amlodipine 5 mg"]},
    },
    "70 on a statin and daily aspirin": {
        "client": {"birth_date": "1956-03-01", "sex": "male"},
        "medications": {"answer": "yes", "entries": ["atorvastatin 20mg", "aspirin 75 mg daily"]},
    },
    "runner on ibuprofen": {
        "medications": {"answer": "yes", "entries": ["ibuprofen"]},
        "pain_areas": [{"region": "calf", "side": "left", "intensity": 5}],
        "lifestyle": ["running"],
    },
    "20 weeks pregnant and cleared": {"conditions": {"pregnancy": CLEARED_PREGNANCY}},
}
LIMITS = {
    "controlled blood pressure on amlodipine": ["ci_slow_position_changes"],
    "70 on a statin and daily aspirin": ["ci_med_antiplatelet"],
    "runner on ibuprofen": ["ci_med_analgesic_recent"],
    "20 weeks pregnant and cleared": [
        "ci_pregnancy_all",
        "ci_pregnancy_prone_from_13",
        "ci_pregnancy_supine_from_20",
    ],
}


@pytest.mark.parametrize("who", PEOPLE)
def test_an_ordinary_client_is_treated_today(who: str) -> None:
    screening = screen(document(**OWN_FORM, **PEOPLE[who]), SAFETY)
    assert screening.today == ("proceed" if who == "healthy" else "proceed_with_limits")
    assert not screening.red_flags
    assert not screening.clearances_needed
    assert screening.consent_tick_open


@pytest.mark.parametrize("who", PEOPLE)
def test_an_ordinary_client_waits_for_no_finding_of_the_therapist(who: str) -> None:
    screening = screen(document(**OWN_FORM, **PEOPLE[who]), SAFETY)
    assert not [q for q in screening.needs_asking if q.critical or q.asked_by == "therapist"]


@pytest.mark.parametrize("who", PEOPLE)
def test_an_ordinary_client_gets_only_the_limits_that_belong(who: str) -> None:
    screening = screen(document(**OWN_FORM, **PEOPLE[who]), SAFETY)
    rules = [caution.id for caution in screening.cautions if caution.id != "ci_endangerment_sites"]
    assert rules == LIMITS.get(who, [])


def test_a_healthy_client_has_nothing_open_at_all() -> None:
    screening = screen(document(**OWN_FORM), SAFETY)
    assert not screening.needs_asking
    assert not screening.excluded
    assert screening.limits.pressure_max == 4
    assert screening.limits.discomfort_max == 6


def test_a_healthy_client_on_the_table_is_asked_for_consent_once() -> None:
    waiting = screen(document(**OWN_FORM, arrived=True), SAFETY)
    assert waiting.today == "ask_first"
    assert [q.question for q in waiting.needs_asking] == ["unable_to_consent_now"]
    able = {"findings": {"unable_to_consent_now": "no"}}
    assert screen(document(**OWN_FORM, arrived=True, **able), SAFETY).today == "proceed"


def test_a_client_who_cannot_consent_is_not_treated() -> None:
    unable = {"findings": {"unable_to_consent_now": "yes"}}
    screening = screen(document(**OWN_FORM, **unable), SAFETY)
    assert screening.today == "do_not_treat"
    assert state(screening, "ci_no_capacity_or_consent") == "applies"


def test_a_diabetic_without_injections_keeps_every_region() -> None:
    diabetes = {
        "answer": "yes",
        "numbness_present": "no",
        "controlled": "yes",
        "on_treatment": "yes",
        "rescue_medicine": "no",
        "areas": [],
    }
    medicines = {
        "answer": "yes",
        "entries": ["metformin"],
        "classes": {"glucose_lowering": {"answer": "yes", "areas": []}},
    }
    given = {"conditions": {"diabetes": diabetes}, "medications": medicines}
    screening = screen(document(**OWN_FORM, **given), SAFETY)
    assert screening.today == "proceed_with_limits"
    assert not screening.excluded
    assert not screening.excluded_muscle_sites


def test_an_empty_intake_is_asked_about_and_never_planned() -> None:
    empty = {"everything_else": None, "client": None, "medications": {}, "pain_now": None}
    screening = screen(document(**empty, pain_areas=[]), SAFETY)
    assert screening.today == "ask_first"
    asked = {question.question for question in screening.needs_asking if question.critical}
    assert {"medications", "birth_date", "saddle_numbness", "pregnancy"} <= asked
    assert "pregnancy.gestation_weeks" not in asked


def test_an_old_artificial_knee_shown_on_the_form_does_not_wait_for_its_scar() -> None:
    """The form knows region and side; where the scar runs is seen in the room."""
    knee = {"answer": "yes", "since": "2015", "areas": [{"region": "knee", "side": "right"}]}
    found = screened(conditions={"joint_replacement": knee}, everything_else="client_no")
    assert found.today == "proceed_with_limits"
    (asked,) = [q for q in found.needs_asking if q.question == "joint_replacement.areas"]
    assert not asked.critical
    unsaid = screened(
        conditions={"joint_replacement": {"answer": "yes", "since": "2015"}},
        everything_else="client_no",
    )
    assert unsaid.today == "ask_first"
