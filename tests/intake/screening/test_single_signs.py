"""A sign that makes no red flag by itself is still never passed over."""

from __future__ import annotations

import pytest

from intake.screening.verdict import Screening
from tests.intake.facts.intakes import SAFETY, question, regions_excluded, screened, state

# Critical, and yet silent alone: asked of the pregnant only; asked only about an injury that
# was told and has its own rule; a risk and no symptom; or what clients ordinarily come with.
SILENT_ALONE = {
    *("vaginal_bleeding", "fluid_leaking", "baby_moving_less", "contractions_regular"),
    *("dangerous_mechanism_neck", "cannot_bear_weight", "visible_deformity"),
    *("tingling_after_neck_injury", "loss_of_consciousness"),
    "immobile_recent",
    *("spine_pain_new", "cough_3_weeks"),
}
ASKED = [f.id for f in SAFETY.findings if f.critical and f.asked_by == "client"]


def signs(*ids: str, everything_else: str = "client_no") -> Screening:
    return screened(findings=dict.fromkeys(ids, "yes"), everything_else=everything_else)


def spoken(screening: Screening) -> set[str]:
    return {
        cause.fact for found in (*screening.red_flags, *screening.cautions)
        for cause in found.because if cause.state == "yes"
    }  # fmt: skip


@pytest.mark.parametrize("sign", sorted(set(ASKED) - SILENT_ALONE))
def test_every_critical_sign_the_client_reports_is_answered_by_a_rule(sign: str) -> None:
    found = signs(sign)
    assert sign in spoken(found)
    assert found.today != "proceed"


def test_the_signs_that_are_silent_alone_are_really_silent_and_really_asked() -> None:
    assert set(ASKED) >= SILENT_ALONE
    assert {sign for sign in SILENT_ALONE if sign in spoken(signs(sign))} == set()


@pytest.mark.parametrize(
    "sign",
    ["drowsy_confused", "fainting_recent", "chest_pain_breathing", "bladder_change_new",
     "bowel_change_new", "seizure_new", "sudden_severe_belly_back_pain", "dark_urine"],
)  # fmt: skip
def test_a_sign_of_acute_illness_waits_for_a_doctor(sign: str) -> None:
    assert signs(sign).today == "clearance_first"


@pytest.mark.parametrize(
    ("sign", "rule", "place"),
    [
        ("new_unfamiliar_neck_head_pain", "ci_head_neck_sign", ("neck", "left")),
        ("severe_headache", "ci_head_neck_sign", ("head_jaw", "right")),
        ("dizziness_new", "ci_head_neck_sign", ("neck", "right")),
        ("leg_swelling_one_side", "ci_leg_clot_sign", ("calf", "left")),
        ("leg_warm_red", "ci_leg_clot_sign", ("thigh_back", "right")),
        ("limb_cold_pale", "ci_limb_supply_sign", ("wrist_hand", "left")),
        ("unsteady_walking_new", "ci_cord_sign", ("neck", "left")),
        ("pulsing_belly", "ci_spine_sign", ("abdomen", "midline")),
        ("neck_trauma_recent", "ci_injury_unchecked", ("neck", "left")),
    ],
)
def test_a_local_sign_takes_the_place_and_leaves_the_day(
    sign: str, rule: str, place: tuple[str, str]
) -> None:
    found = signs(sign, everything_else="no")
    assert found.today == "proceed_with_limits"
    struck = [x for x in found.excluded if (x.region, x.side) == place and x.rule == rule]
    assert struck and len(struck[0].techniques) == 8


def test_a_twisted_ankle_of_last_week_is_not_pressed_and_the_neck_is() -> None:
    area = {"region": "ankle_foot", "side": "right", "intensity": 4, "since": "2026-11-12"}
    found = screened(
        pain_areas=[area | {"onset": "sudden_injury"}], findings={"injury_recent": "yes"}
    )
    assert found.today == "proceed_with_limits"
    assert regions_excluded(found, "ci_injury_unchecked") == {("ankle_foot", "right")}


def test_a_sore_calf_of_a_runner_limits_the_calf_and_refuses_nothing() -> None:
    found = signs("leg_pain_deep_tender", everything_else="no")
    assert (found.today, found.clearances_needed) == ("proceed_with_limits", ())
    struck = {t for x in found.excluded if x.region == "calf" for t in x.techniques}
    assert struck == {"ischemic_compression", "deep_strokes"}


def test_a_serious_accident_waits_for_a_doctor() -> None:
    assert signs("injury_recent", "major_trauma_recent").today == "clearance_first"


def test_an_ordinary_form_meets_none_of_these_rules_and_no_question_of_them() -> None:
    found = signs()
    assert found.today == "proceed"
    rules = ("ci_acute_illness_sign", "ci_head_neck_sign", "ci_injury_unchecked", "ci_cord_sign")
    assert {state(found, rule) for rule in rules} == {"silent"}
    assert question(found, "drooping_eyelid_new") is None
