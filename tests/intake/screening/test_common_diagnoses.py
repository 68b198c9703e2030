"""Clients with a common diagnosis or a wider symptom: limited where it belongs, not held up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.facts.intakes import caution, regions_excluded, screened, state

KNEE = [{"region": "knee", "side": "right"}]
KNEE_PAIN = [{"region": "knee", "side": "right", "intensity": 5}]
# Who, what they answer, and the rules that speak.
SETTLED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a worn knee without a flare": (
        {
            "conditions": {
                "osteoarthritis": {"answer": "yes", "active_now": "no", "areas": KNEE},
            },
            "pain_areas": KNEE_PAIN,
        },
        ["ci_osteoarthritis"],
    ),
    "a curved spine": ({"conditions": {"scoliosis": "yes"}}, ["ci_scoliosis"]),
    "a frozen shoulder that is easing": (
        {"conditions": {"frozen_shoulder": {"answer": "yes", "active_now": "no"}}},
        ["ci_frozen_shoulder"],
    ),
    "carpal tunnel": ({"conditions": {"carpal_tunnel": "yes"}}, ["ci_carpal_tunnel"]),
    "tension headaches": ({"conditions": {"tension_headache": "yes"}}, ["ci_tension_headache"]),
    "migraine between attacks": (
        {"conditions": {"migraine": {"answer": "yes", "active_now": "no"}}},
        ["ci_migraine"],
    ),
    "anaemia on iron": (
        {"conditions": {"anaemia": {"answer": "yes", "on_treatment": "yes"}}},
        ["ci_anaemia"],
    ),
    "an infection cured": (
        {"conditions": {"long_infection": {"answer": "yes", "active_now": "no", "cleared": "yes"}}},
        ["ci_long_infection"],
    ),
    "a smoker": ({"findings": {"smoking": "yes"}}, []),
    "a cough that lingers": ({"findings": {"cough_3_weeks": "yes"}}, []),
    "pain that does not settle": (
        {"findings": {"pain_not_settling": "yes"}},
        ["ci_pain_not_settling"],
    ),
    "tingling in a hand": ({"findings": {"arm_nerve_symptoms": "yes"}}, ["ci_arm_nerve_signs"]),
    "two falls": ({"findings": {"falls_repeated": "yes"}}, ["ci_falls"]),
    "leg pain on walking, no other risk": (
        {"findings": {"leg_pain_walking": "yes"}},
        ["ci_leg_circulation_signs"],
    ),
}
CLEARED_BY_THE_CLIENT = ["an infection cured"]


@pytest.mark.parametrize("who", SETTLED)
def test_a_client_with_a_common_diagnosis_gets_its_limits_and_is_treated_today(who: str) -> None:
    answers, rules = SETTLED[who]
    screening = screened(**answers)
    spoken = [one.id for one in screening.cautions if one.id != "ci_endangerment_sites"]
    assert spoken == rules
    assert not screening.red_flags
    if who not in CLEARED_BY_THE_CLIENT:
        assert screening.today == ("proceed_with_limits" if rules else "proceed")
        assert not screening.clearances_needed


def test_a_migraine_attack_leaves_head_and_neck_alone() -> None:
    attack = {"migraine": {"answer": "yes", "active_now": "yes"}}
    regions = {region for region, _ in regions_excluded(screened(conditions=attack), "ci_migraine")}
    assert regions == {"head_jaw", "neck"}


def test_leg_pain_on_walking_waits_for_a_doctor_in_a_smoker() -> None:
    findings = {"leg_pain_walking": "yes", "smoking": "yes"}
    needed = screened(findings=findings).clearances_needed
    assert [row.rule for row in needed] == ["ci_leg_circulation_signs"]


def test_anaemia_with_breathlessness_waits_for_a_doctor() -> None:
    breathless = screened(conditions={"anaemia": "yes"}, findings={"fainting_recent": "yes"})
    assert "ci_anaemia" in {row.rule for row in breathless.clearances_needed}


def test_tuberculosis_that_can_still_be_passed_on_is_not_treated() -> None:
    active = {"answer": "yes", "active_now": "yes", "on_treatment": "yes", "cleared": "no"}
    screening = screened(conditions={"long_infection": active})
    assert screening.today == "do_not_treat"
    assert "ci_long_infection" in {row.rule for row in screening.clearances_needed}


@pytest.mark.parametrize(
    ("findings", "flag"),
    [
        (["new_after_treatment", "dizziness_new"], "rf_after_treatment"),
        (["bone_pain_constant", "unexplained_weight_loss"], "rf_bone_pain_pattern"),
        (["cough_3_weeks", "chills_sweats"], "rf_long_cough"),
    ],
)
def test_a_wider_symptom_is_a_red_flag_only_with_a_second_sign(
    findings: list[str], flag: str
) -> None:
    together = screened(findings=dict.fromkeys(findings, "yes"))
    assert (state(together, flag), together.today) == ("applies", "do_not_treat")
    for one in findings:
        assert state(screened(findings={one: "yes"}), flag) == "silent"


def test_new_symptoms_after_a_treatment_alone_take_deep_and_stretching_work_from_the_neck() -> None:
    found = caution(screened(findings={"new_after_treatment": "yes"}), "ci_after_treatment")
    assert found is not None and found.state == "applies"
    assert any(effect.action == "require_clearance" for effect in found.effects)
