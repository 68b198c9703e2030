"""Safety tags of home exercises: true or unknown keeps an exercise out."""

from __future__ import annotations

from typing import Any

from tests.intake.facts.intakes import screened


def tags(**changes: Any) -> set[str]:
    return set(screened(**changes).exercise_tags)


def test_a_healthy_client_has_no_tag() -> None:
    found = screened()
    assert found.exercise_tags == ()
    assert found.exercise_tags_by_area == {}


def test_an_unknown_answer_keeps_the_exercise_out() -> None:
    assert "glaucoma" in tags(conditions={"eye_problem": {"answer": "unsure"}})


def test_a_therapists_finding_that_is_not_open_sets_no_tag() -> None:
    own = {"everything_else": "client_no"}
    assert "neck_artery_symptoms" not in tags(**own)
    dizzy = tags(**own, findings={"new_unfamiliar_neck_head_pain": "yes"})
    assert "neck_artery_symptoms" in dizzy


def test_questions_only_exercises_need_keep_them_out_until_asked() -> None:
    own = tags(everything_else="client_no")
    assert own == {"frozen_shoulder_acute", "painful_kneeling", "reflux", "wrist_injury"}
    asked = tags(everything_else="client_no", findings={"reflux": "no", "wrist_injury": "yes"})
    assert asked == {"frozen_shoulder_acute", "painful_kneeling", "wrist_injury"}


def test_a_replaced_hip_is_no_replaced_knee() -> None:
    hip = {"answer": "yes", "since": "2020", "areas": [{"region": "hip_gluteal", "side": "left"}]}
    found = screened(conditions={"joint_replacement": hip})
    assert found.exercise_tags_by_area == {"joint_replacement_hip": (("hip_gluteal", "left"),)}


def test_a_replaced_joint_not_said_where_may_be_any() -> None:
    found = screened(conditions={"joint_replacement": {"answer": "yes", "since": "2020"}})
    assert set(found.exercise_tags_by_area) == {"joint_replacement_hip", "joint_replacement_knee"}


def test_a_fresh_injury_keeps_out_exercises_of_its_region() -> None:
    hurt = {"answer": "yes", "since": "2026-11-19", "areas": [{"region": "calf", "side": "right"}]}
    found = screened(conditions={"acute_soft_tissue_injury": hurt})
    assert found.exercise_tags_by_area == {"acute_injury_72h": (("calf", "right"),)}


def test_diabetes_with_numb_feet_keeps_foot_exercises_out() -> None:
    numb = {"answer": "yes", "numbness_present": "yes", "areas": [{"region": "ankle_foot"}]}
    found = screened(conditions={"diabetes": numb})
    assert {region for region, _ in found.exercise_tags_by_area["diabetic_foot"]} == {"ankle_foot"}
    assert "loss_of_sensation" in found.exercise_tags


def test_an_answer_still_not_known_keeps_the_exercise_out() -> None:
    assert "glaucoma" in tags(conditions={"eye_problem": {"answer": "still_not_known"}})
