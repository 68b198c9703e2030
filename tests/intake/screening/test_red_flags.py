"""Red flags: their urgency, their closing, and the words for each side."""

from __future__ import annotations

from typing import Any

import pytest

from intake.free_text.hits import PhraseHit
from intake.screening.verdict import RedFlag, Screening
from tests.intake.facts.intakes import SAFETY, question, screened, state

CLOT = {
    "leg_swelling_one_side": {"answer": "yes", "since": "2026-11-10"},
    "leg_warm_red": {"answer": "yes", "since": "2026-11-10"},
}


def flag(found: Screening, id: str) -> RedFlag:
    return next(entry for entry in found.red_flags if entry.id == id)


def assessed(**changes: Any) -> dict[str, Any]:
    base = {
        "red_flag": "rf_dvt",
        "by": "Dr Ito",
        "profession": "doctor",
        "assessed_on": "2026-11-15",
        "said": "Ultrasound without a clot",
    }
    return {"red_flag_assessments": [base | changes]}


def test_a_red_flag_stops_the_day_with_its_urgency() -> None:
    found = screened(findings=CLOT)
    assert (found.today, found.urgency) == ("do_not_treat", "same_day")
    assert flag(found, "rf_dvt").state == "applies"
    assert {cause.fact for cause in flag(found, "rf_dvt").because} == set(CLOT)


def test_a_true_escalation_is_an_emergency_and_so_is_an_open_one() -> None:
    for answer in ("yes", "unsure"):
        findings = CLOT | {"sudden_breathlessness": {"answer": answer}}
        found = flag(screened(findings=findings), "rf_dvt")
        assert found.urgency == "emergency_now"
        assert "straight away" in found.client_message
    calm = flag(screened(findings=CLOT), "rf_dvt")
    assert calm.urgency == "same_day"
    assert "straight away" not in calm.client_message


def test_what_can_still_raise_the_urgency_is_asked() -> None:
    found = screened(findings=CLOT | {"fainting_recent": {"answer": "unsure"}})
    asked = question(found, "fainting_recent")
    assert asked is not None
    assert asked.critical
    assert asked.rules == ("rf_dvt", "ci_acute_illness_sign")


def test_an_open_red_flag_is_asked_about_before_anything_is_done() -> None:
    found = screened(findings={"pain_arm_jaw_new": "yes", "cold_sweat_nausea": "unsure"})
    assert state(found, "rf_acute_cardiac") == "needs_asking"
    assert found.today == "ask_first"
    assert found.urgency is None
    asked = question(found, "cold_sweat_nausea")
    assert asked is not None
    assert asked.critical


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({}, True),
        ({"assessed_on": "2026-11-10"}, True),
        ({"assessed_on": "2026-11-09"}, False),
        ({"assessed_on": "2026-11"}, False),
        ({"profession": "therapist"}, False),
        ({"red_flag": "rf_stroke"}, False),
    ],
)
def test_a_flag_is_closed_by_a_professional_after_it_began(
    changes: dict[str, str], closed: bool
) -> None:
    found = screened(findings=CLOT, **assessed(**changes))
    assert (state(found, "rf_dvt") == "assessed") is closed
    assert (found.today == "do_not_treat") is not closed


def test_a_closed_flag_opens_again_with_a_newer_symptom() -> None:
    newer = CLOT | {"leg_warm_red": {"answer": "yes", "since": "2026-11-18"}}
    assert state(screened(findings=newer, **assessed()), "rf_dvt") == "applies"


def test_an_old_assessment_closes_nothing_new() -> None:
    long_ago = {id: {"answer": "yes", "since": "2026-07-01"} for id in CLOT}
    assert state(screened(findings=long_ago, **assessed()), "rf_dvt") == "assessed"
    old = assessed(assessed_on="2026-08-01")
    assert state(screened(findings=long_ago, **old), "rf_dvt") == "applies"


@pytest.mark.parametrize(
    ("given", "form", "closed"),
    [
        ({}, None, False),
        ({}, "2026-11-16", False),
        ({}, "2026-11-15", True),
        ({"answered_on": "2026-11-14"}, "2026-11-20", True),
        ({"answered_on": "2026-11-16"}, "2026-11-10", False),
    ],
)
def test_a_symptom_without_a_beginning_is_as_new_as_its_answer(
    given: dict[str, str], form: str | None, closed: bool
) -> None:
    findings = {id: {"answer": "yes", **given} for id in CLOT}
    found = screened(findings=findings, answered_on=form, **assessed())
    assert (state(found, "rf_dvt") == "assessed") is closed


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_a_new_sign_of_an_emergency_opens_a_closed_flag_again(answer: str) -> None:
    newer = CLOT | {"sudden_breathlessness": {"answer": answer, "since": "2026-11-19"}}
    assert state(screened(findings=newer, **assessed()), "rf_dvt") == "applies"
    before = CLOT | {"fainting_recent": {"answer": "yes", "since": "2026-11-12"}}
    assert state(screened(findings=before, **assessed()), "rf_dvt") == "assessed"


def test_a_third_sign_opens_a_closed_flag_again() -> None:
    newer = CLOT | {"pitting_one_leg": {"answer": "yes", "since": "2026-11-18"}}
    assert state(screened(findings=newer, **assessed()), "rf_dvt") == "applies"


@pytest.mark.parametrize(
    ("since", "state_now"), [("2026-11-17", "applies"), ("2026-11-01", "assessed")]
)
def test_an_operation_after_the_assessment_opens_a_closed_flag_again(
    since: str, state_now: str
) -> None:
    operated = {"surgery_recent": {"answer": "yes", "since": since}}
    found = screened(findings=CLOT, conditions=operated, **assessed())
    assert state(found, "rf_dvt") == state_now


@pytest.mark.parametrize(("form", "state_now"), [(None, "applies"), ("2026-11-14", "assessed")])
def test_a_sign_only_spoken_of_in_the_text_is_as_new_as_the_form(
    form: str | None, state_now: str
) -> None:
    words = PhraseHit("pitting_one_leg", "my sock leaves a dent")
    found = screened(phrases=(words,), findings=CLOT, answered_on=form, **assessed())
    assert state(found, "rf_dvt") == state_now


def test_a_measurement_of_today_is_no_old_symptom() -> None:
    high = {"measurements": {"bp_systolic": 190, "bp_diastolic": 95}}
    earlier = assessed(red_flag="rf_hypertensive_crisis")
    assert state(screened(**high, **earlier), "rf_hypertensive_crisis") == "applies"
    now = assessed(red_flag="rf_hypertensive_crisis", assessed_on="2026-11-20")
    assert state(screened(**high, **now), "rf_hypertensive_crisis") == "assessed"


@pytest.mark.parametrize(
    ("profession", "closes"),
    [
        ("GP", True),
        ("Médica de familia", True),
        ("physical therapist", True),
        ("enfermero", True),
        ("NMT", False),
        ("sports massage therapist", False),
        ("self", False),
        ("doctor's receptionist", False),
        ("my sister, a nurse", False),
        ("x", False),
        ("parent or legal guardian", False),
        ("not a doctor", False),
    ],
)
def test_only_a_listed_health_profession_closes_a_flag(profession: str, closes: bool) -> None:
    found = screened(findings=CLOT, **assessed(profession=profession))
    assert (state(found, "rf_dvt") == "assessed") is closes


def test_a_client_never_closes_their_own_flag() -> None:
    assert state(screened(findings=CLOT, **assessed(by="Client")), "rf_dvt") == "applies"


def test_an_assessment_closes_only_its_own_flag() -> None:
    both = CLOT | {"face_droop": {"answer": "yes"}}
    found = screened(findings=both, **assessed())
    assert (found.today, found.urgency) == ("do_not_treat", "emergency_now")
    assert [entry.state for entry in found.red_flags] == ["applies", "assessed"]


def test_the_clients_words_never_name_an_illness() -> None:
    names = ("clot", "stroke", "cancer", "fracture", "meningitis", "sepsis", "embolism", "cauda")
    for rule in SAFETY.red_flags:
        texts = [rule.client_message, rule.escalate.client_message if rule.escalate else ""]
        for text in texts:
            told = text.replace("your cancer history", "").lower()
            assert not [name for name in names if name in told], rule.id


def test_an_emergency_names_the_emergency_number() -> None:
    for rule in SAFETY.red_flags:
        if rule.urgency == "emergency_now":
            assert "{emergency_number}" in rule.client_message
        if rule.escalate:
            assert "{emergency_number}" in rule.escalate.client_message


def test_a_trigger_point_never_explains_chest_pressure_away() -> None:
    found = screened(
        findings={"chest_pressure": "yes"},
        pain_areas=[{"region": "chest", "side": "left", "intensity": 5, "onset": "gradual"}],
        overrides=[],
    )
    assert (found.today, found.urgency) == ("do_not_treat", "emergency_now")


def test_still_not_known_counts_as_true_and_the_plan_is_no_draft() -> None:
    settled = {"answer": "still_not_known"}
    gout = {"answer": "yes", "active_now": "still_not_known", "areas": [{"region": "knee"}]}
    found = screened(conditions={"gout": gout})
    assert state(found, "ci_local_inflammation") == "applies"
    assert found.today == "proceed_with_limits"
    unknown_clot = screened(conditions={"dvt_current": settled})
    assert state(unknown_clot, "ci_dvt_phlebitis") == "applies"
    assert unknown_clot.today == "do_not_treat"
    assert not unknown_clot.needs_asking
    texts = [c.text for entry in unknown_clot.cautions for c in entry.because]
    assert any("still not known after asking" in text for text in texts)


def test_a_follow_up_under_a_not_counts_the_stricter_way_when_settled() -> None:
    settled = {"answer": "yes", "controlled": "still_not_known"}
    found = screened(conditions={"high_blood_pressure": settled})
    assert state(found, "ci_hypertension_uncontrolled") == "applies"
    assert found.today == "clearance_first"


def test_an_assessment_of_the_same_day_counts() -> None:
    today = assessed(assessed_on="2026-11-20")
    assert state(screened(findings=CLOT, **today), "rf_dvt") == "assessed"
