"""What the body chart says reaches the findings, and no further than it says."""

from __future__ import annotations

from typing import Any

import pytest

from .intakes import SAFETY, facts, question, screened, state

OWN_FORM: dict[str, Any] = {"everything_else": "client_no"}
BACK = {"region": "low_back", "side": "left", "view": "back", "intensity": 6, "since": "2026-03"}
LEG = {"region": "thigh_back", "side": "left", "intensity": 5, "qualities": ["tingling"]}
NO_IN_PERSON = {"question": "back_pain_now", "answer": "no", "by": "Ana", "on": "2026-11-20"}


def marked(*areas: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return OWN_FORM | {"pain_areas": list(areas)} | changes


@pytest.mark.parametrize(
    ("symptoms", "flag"),
    [
        (["bladder_change_new"], "rf_cauda_equina"),
        (["pulsing_belly"], "rf_aortic_aneurysm"),
        (["chills_sweats", "unwell_tired"], "rf_spinal_infection"),
    ],
)
def test_back_pain_on_the_chart_completes_a_red_flag(symptoms: list[str], flag: str) -> None:
    found = screened(**marked(BACK, findings=dict.fromkeys(symptoms, "yes")))
    assert state(found, flag) == "applies"
    assert found.today == "do_not_treat"
    elsewhere = marked(BACK | {"region": "shoulder"}, findings=dict.fromkeys(symptoms, "yes"))
    assert state(screened(**elsewhere), flag) == "silent"


def test_nerve_pain_in_a_leg_on_the_chart_completes_a_red_flag() -> None:
    findings = {"bladder_change_new": "yes"}
    found = screened(**marked(LEG, findings=findings))
    assert state(found, "rf_cauda_equina") == "applies"
    dull = LEG | {"qualities": ["dull_ache"]}
    assert state(screened(**marked(dull, findings=findings)), "rf_cauda_equina") == "silent"


@pytest.mark.parametrize("areas", [[LEG, LEG | {"side": "right"}], [LEG | {"side": "both"}]])
def test_nerve_pain_in_both_legs_asks_about_both_legs(areas: list[dict[str, Any]]) -> None:
    assert facts(**marked(*areas)).has("both_legs_symptoms") is None
    assert facts(**marked(LEG)).has("both_legs_symptoms") is False
    found = screened(**marked(*areas, findings={"weakness_getting_worse": "yes"}))
    assert question(found, "both_legs_symptoms") is not None


@pytest.mark.parametrize(
    ("area", "asked"),
    [
        ({"region": "knee", "onset": "sudden_injury", "since": "2026-11-01"}, "injury_recent"),
        ({"region": "neck", "since": "2026-11-10"}, "spine_pain_new"),
        ({"region": "low_back", "intensity": 8}, "severe_back_pain"),
        ({"region": "mid_back", "intensity": 9}, "spine_pain_severe_constant"),
        ({"region": "abdomen", "intensity": 7}, "severe_belly_pain"),
    ],
)
def test_a_softer_mark_opens_only_what_nobody_answered(area: dict[str, Any], asked: str) -> None:
    drawn = marked({"intensity": 4} | area)
    assert facts(**drawn).has(asked) is None
    group = "conditions" if asked in SAFETY.condition else "findings"
    assert facts(**drawn, **{group: {asked: "no"}}).has(asked) is False
    assert facts(**drawn, **{group: {asked: "yes"}}).has(asked) is True
    assert facts(**drawn | {"everything_else": "no"}).has(asked) is False


@pytest.mark.parametrize(
    "area",
    [
        {"region": "knee", "onset": "sudden_injury", "since": "2026-09-01"},
        {"region": "neck", "since": "2026-10-01"},
        {"region": "low_back", "since": "2024"},
    ],
)
def test_an_old_pain_opens_nothing(area: dict[str, Any]) -> None:
    known = facts(**marked({"intensity": 5} | area))
    opened = ("injury_recent", "spine_pain_new", "severe_back_pain")
    assert [known.has(id) for id in opened] == [False] * 3


def test_a_no_beside_the_chart_is_a_question_and_shown() -> None:
    given = {"sexual_function_change_new": "yes", "back_pain_now": "no"}
    found = screened(**marked(BACK, findings=given))
    assert found.today == "ask_first"
    assert question(found, "back_pain_now") is not None
    fields = [c.fields for c in found.contradictions]
    assert fields == [("findings.back_pain_now", "pain_areas.0")]


def test_a_no_in_person_settles_what_the_chart_says() -> None:
    given = {"bladder_change_new": "yes", "back_pain_now": "no"}
    settled = screened(**marked(BACK, findings=given, confirmed=[NO_IN_PERSON]))
    assert state(settled, "rf_cauda_equina") == "silent"
    assert settled.contradictions
    old = NO_IN_PERSON | {"on": "2026-11-01"}
    again = screened(**marked(BACK, findings=given, confirmed=[old]))
    assert state(again, "rf_cauda_equina") == "needs_asking"


@pytest.mark.parametrize("answer", ["no", "client_no", None])
def test_what_the_chart_says_plainly_counts_whatever_was_not_listed(answer: str | None) -> None:
    assert facts(**marked(BACK, everything_else=answer)).has("back_pain_now") is True
    unsure = marked(BACK, findings={"back_pain_now": "unsure"})
    assert facts(**unsure).has("back_pain_now") is True


def test_an_area_without_pain_says_nothing() -> None:
    assert facts(**marked(BACK | {"intensity": 0})).has("back_pain_now") is False


@pytest.mark.parametrize("area", [BACK, BACK | {"since": "2026-11-10"}, LEG])
def test_an_ordinary_client_in_pain_proceeds_and_is_asked_nothing(area: dict[str, Any]) -> None:
    found = screened(**marked(area))
    assert found.today == "proceed"
    assert not found.needs_asking


def test_an_assessment_closes_what_the_chart_dates_before_it() -> None:
    bladder = {"bladder_change_new": {"answer": "yes", "since": "2026-11-10"}}
    record = {
        "red_flag": "rf_cauda_equina",
        "by": "Dr Ito",
        "profession": "doctor",
        "assessed_on": "2026-11-15",
        "said": "Scanned",
    }
    seen = {"findings": bladder, "red_flag_assessments": [record]}
    assert state(screened(**marked(BACK, **seen)), "rf_cauda_equina") == "assessed"
    newer = BACK | {"since": "2026-11-18"}
    assert state(screened(**marked(newer, **seen)), "rf_cauda_equina") == "applies"
