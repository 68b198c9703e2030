"""Home exercises, aftercare, what to measure again and when to come back."""

from __future__ import annotations

import pytest

from intake.screening import screen
from intake.screening.verdict import Exclusion

from .examples import answers, knowledge, planned
from .intakes import LOW_BACK, NECK, area, intake, without
from .screenings import clear_screening

EVERY = tuple(knowledge().anatomy.technique)


def exercises(plan):
    return [row.id for row in plan.home_exercises]


def advice(plan):
    return {row.id for row in plan.aftercare}


def test_a_tag_tied_to_a_place_keeps_out_only_the_exercises_that_work_there():
    there = clear_screening(exercise_tags_by_area={"recent_surgery": (("neck", "left"),)})
    elsewhere = clear_screening(exercise_tags_by_area={"recent_surgery": (("knee", "left"),)})
    document = answers("1-desk-worker")
    assert exercises(planned(document, there)) == ["belly_breathing"]
    assert len(exercises(planned(document, elsewhere))) == 3


def test_with_a_past_dislocation_the_pendulum_takes_the_place_of_the_stretches():
    tagged = clear_screening(exercise_tags=("shoulder_dislocation_history",))
    assert exercises(planned(answers("3-front-of-shoulder"), tagged)) == ["pendulum_swing"]


def test_an_exercise_stays_out_until_its_own_question_has_been_asked():
    asked = answers("3-front-of-shoulder")
    client_only = without(asked, everything_else="client_no")
    assert "cross_body_shoulder_stretch" in exercises(planned(asked))
    plan = planned(client_only)
    assert "cross_body_shoulder_stretch" not in exercises(plan)
    left_out = {entry.id: entry.rule_or_budget for entry in plan.dropped}
    assert left_out["cross_body_shoulder_stretch"] == "frozen_shoulder_acute"
    answered = without(asked, everything_else="client_no", findings={"frozen_shoulder_acute": "no"})
    assert "cross_body_shoulder_stretch" in exercises(planned(answered))


def test_the_real_screening_keeps_out_the_same_exercise():
    document = without(answers("3-front-of-shoulder"), everything_else="client_no")
    plan = planned(document, screen(document, knowledge().safety))
    assert "cross_body_shoulder_stretch" not in exercises(plan)


def test_self_massage_stays_out_where_deep_work_is_excluded():
    foot = (Exclusion(region="ankle_foot", side="left", techniques=("deep_strokes",), rule="ci_x"),)
    tagged = clear_screening(excluded=foot, exercise_tags=("dvt_suspected", "open_wound"))
    assert exercises(planned(answers("5-heel-pain"), tagged)) == []


def test_an_exercise_goes_with_its_region_even_if_it_is_only_breathing():
    chest = (Exclusion(region="chest", side="midline", techniques=EVERY, rule="ci_x"),)
    plan = planned(answers("1-desk-worker"), clear_screening(excluded=chest))
    assert "belly_breathing" not in exercises(plan)


def test_sciatica_never_gets_the_straight_leg_stretch():
    assert "hamstring_towel_stretch" not in exercises(planned(answers("4-buttock-and-thigh")))


def test_a_fresh_injury_keeps_out_the_exercises_of_its_region():
    hurt = area("ankle_foot", onset="sudden_injury", since="2026-11-19", qualities=["sharp"])
    calf = area("calf", qualities=["sharp"], intensity=6)
    assert "plantar_toe_pull" not in exercises(planned(intake(hurt, calf)))


def test_a_muscle_treated_beside_a_fresh_injury_gives_no_exercise_for_the_injured_part():
    active = ["walking", "running", "standing_one_leg"]
    hurt = area("thigh_front", view="front", onset="sudden_injury", since="2026-11-18")
    plan = planned(intake({**hurt, "sites": ["outer_thigh"], "worse_with": active}))
    assert "gluteus_minimus" in {row.muscle for row in plan.muscles}
    left_out = {entry.id: entry.rule_or_budget for entry in plan.dropped}
    assert left_out["itb_cross_leg_stretch"] == "acute_injury"


def test_where_nothing_is_treated_nothing_is_given_to_take_home():
    plan = planned(intake())
    assert plan.home_exercises == () and plan.aftercare == ()


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({"lifestyle": ["driving"]}, "erg_driving"),
        ({"lifestyle": ["carrying_bag"]}, "carry_light"),
        ({"lifestyle": ["night_cramp"]}, "cramp_bedtime"),
    ],
)
def test_advice_follows_the_activities(changes, there):
    assert there in advice(planned(intake(NECK, **changes)))
    assert there not in advice(planned(intake({**NECK, "worse_with": []})))


def test_the_urgent_box_is_that_of_the_treated_regions():
    assert "urgent_back" in advice(planned(intake(LOW_BACK)))
    neck = advice(planned(intake(NECK)))
    assert "urgent_neck" in neck and "urgent_leg_clot" not in neck


def test_urgent_help_comes_before_everything_else():
    rows = [row.id for row in planned(intake(NECK)).aftercare]
    assert rows[0] == "urgent_neck"


def test_hard_training_is_mentioned_only_after_work_that_can_make_sore():
    assert "low_impact" in advice(planned(intake(NECK)))
    back = planned(
        intake({**LOW_BACK, "qualities": ["fatigue", "widespread"]}, irritability="high")
    )
    used = {step.technique for step in back.steps}
    sore = used & {"deep_strokes", "ischemic_compression", "met_pir"}
    assert ("low_impact" in advice(back)) is bool(sore)


def test_without_a_limited_range_the_tests_of_the_top_muscles_are_repeated():
    plan = planned(intake(NECK))
    assert len(plan.retest.range_tests) == 2
    assert not any(row.limited for row in plan.retest.range_tests)


def test_a_measure_without_a_licence_is_replaced():
    plan = planned(intake(NECK))
    assert plan.presentation.id == "neck_pain"
    assert plan.retest.measures == ("nprs", "psfs", "rom")


@pytest.mark.parametrize(("visit", "due"), [(2, False), (3, True), (5, True)])
def test_a_review_is_due_from_the_third_visit(visit, due):
    plan = planned(intake(NECK, history={"visit_number": visit}))
    assert plan.course.review_now is due


def test_without_a_presentation_the_general_course_holds():
    shin = area("lower_leg_front", view="front", sites=["shin"], worse_with=["running", "walking"])
    plan = planned(intake(shin))
    assert plan.presentation is None and plan.steps
    assert (plan.course.next_visit_days, plan.course.interval_days.max) == (7, 10)
    assert plan.retest.measures == ("nprs", "psfs")


def test_new_severe_pain_gets_no_stretch_to_take_home():
    stretches = {entry.id for entry in knowledge().anatomy.exercises if entry.kind == "stretch"}
    assert stretches & set(exercises(planned(intake({**NECK, "intensity": 9}))))
    new = planned(intake({**NECK, "intensity": 9, "since": "2026-11-15"}))
    assert not stretches & set(exercises(new))
    assert "severe_pain" in {e.rule_or_budget for e in new.dropped if e.what == "exercise"}


def test_no_exercise_that_needs_lying_flat_or_on_the_front_is_given_in_pregnancy():
    """From mid pregnancy nobody lies flat for long; on the front at no time."""
    for exercise in knowledge().anatomy.exercises:
        first = exercise.steps[0]
        lying = first.startswith(("Lie on your back", "Lie on your front"))
        if lying and "or sit in a chair" not in first:
            assert "pregnancy" in exercise.do_not_do_if, exercise.id
