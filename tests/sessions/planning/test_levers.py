"""A bone is loaded by work that uses its limb as a lever; a middle joint has no side."""

from __future__ import annotations

import pytest

from intake.knowledge.files import BrokenKnowledge
from intake.screening import screen
from intake.screening.verdict import Exclusion, RegionCap
from sessions.knowledge.base import join
from sessions.planning.screened import LOADING

from .examples import knowledge, planned
from .intakes import area, intake
from .screenings import clear_screening, limits

ANATOMY = knowledge().anatomy
EVERY = tuple(ANATOMY.technique)
HIP = area("hip_gluteal", "right", qualities=["dull_ache"], intensity=7)
LIMITED_HIP = {"range": {"hip_internal_rotation": {"right": 15}}}


def left_alone(region, side="right", rule="ci_fracture", techniques=EVERY):
    gone = (Exclusion(region=region, side=side, techniques=techniques, rule=rule),)
    return clear_screening(excluded=gone)


def used(plan, muscle):
    return {step.technique for step in plan.steps if step.muscle == muscle}


@pytest.mark.parametrize("bone", ["thigh_front", "thigh_back", "lower_leg_front", "calf"])
@pytest.mark.parametrize("muscle", ["gluteus_medius", "piriformis", "quadratus_lumborum"])
def test_a_broken_leg_bone_stops_work_that_uses_the_leg_as_a_lever(bone, muscle):
    free, held = planned(intake(HIP)), planned(intake(HIP), left_alone(bone))
    assert used(free, muscle) & LOADING
    assert used(held, muscle) and not used(held, muscle) & LOADING
    assert "ci_fracture" in {e.rule_or_budget for e in held.dropped if e.muscle == muscle}


def test_a_broken_upper_arm_stops_work_that_moves_the_shoulder():
    shoulder = area("shoulder", "right", "front", intensity=7)
    free, held = planned(intake(shoulder)), planned(intake(shoulder), left_alone("upper_arm"))
    assert used(free, "infraspinatus") & LOADING
    assert used(held, "infraspinatus") and not used(held, "infraspinatus") & LOADING


def test_the_other_leg_is_still_a_lever():
    plan = planned(intake(HIP), left_alone("thigh_front", "left"))
    assert used(plan, "piriformis") & LOADING


def test_easing_a_muscle_off_moves_the_limb_too():
    document = intake(HIP, irritability="high")
    assert "positional_release" in used(planned(document), "gluteus_medius")
    assert "positional_release" not in used(
        planned(document, left_alone("thigh_front")), "gluteus_medius"
    )


def test_a_graze_on_the_thigh_does_not_stop_work_on_the_hip():
    free = planned(intake(HIP))
    held = planned(intake(HIP), left_alone("thigh_front", rule="ci_broken_skin"))
    assert used(held, "piriformis") == used(free, "piriformis")


def test_a_caution_the_list_does_not_know_counts_for_the_limb():
    held = planned(intake(HIP), left_alone("thigh_front", rule="ci_new"))
    assert not used(held, "piriformis") & LOADING


def test_no_exercise_loads_a_broken_bone_through_the_limb():
    free, held = planned(intake(HIP)), planned(intake(HIP), left_alone("thigh_front"))
    given = {row.id for row in held.home_exercises}
    assert {"knee_to_chest", "knee_rolls"} & {row.id for row in free.home_exercises}
    assert not any("thigh_front" in ANATOMY.levered_by[id] for id in given)
    assert "ci_fracture" in {e.rule_or_budget for e in held.dropped if e.what == "exercise"}


def test_a_graze_keeps_no_exercise_of_the_limb_out():
    free = planned(intake(HIP))
    held = planned(intake(HIP), left_alone("lower_leg_front", rule="ci_broken_skin"))
    assert held.home_exercises == free.home_exercises


def test_the_real_screening_of_a_healing_thigh_bone_stops_the_lever():
    where = [{"region": "thigh_front", "side": "right"}]
    broken = {"fracture": {"answer": "yes", "since": "2026-10-20", "areas": where}}
    document = intake(HIP, conditions=broken, client={"birth_date": "1980-01-01"})
    plan = planned(document, screen(document, knowledge().safety))
    assert plan.steps or plan.today in ("clearance_first", "do_not_treat")
    for step in plan.steps:
        if "thigh_front" in ANATOMY.levered_by[step.muscle]:
            assert step.technique not in LOADING


def test_a_thigh_hurt_yesterday_is_not_loaded_from_the_hip():
    hurt = area("thigh_front", "right", "front", onset="sudden_injury", since="2026-11-19")
    plan = planned(intake(HIP, hurt))
    assert used(plan, "piriformis")
    assert not used(plan, "piriformis") & {"met_pir", "stretching", "passive_rom"}


def test_a_neck_hurt_yesterday_on_the_left_is_not_moved_from_the_right():
    hurt = area("neck", "left", onset="sudden_injury", since="2026-11-19")
    blade = area("upper_back", "right", intensity=7, worse_with=["desk_work", "stress"])
    for step in planned(intake(blade, hurt)).steps:
        if "neck" in ANATOMY.muscle[step.muscle].moves:
            assert step.technique not in {"met_pir", "stretching", "passive_rom"}


def cap(region, side, stretch="none"):
    numbers = {"pressure_max": 4, "discomfort_max": 6, "hold_max_s": 30, "stretch_limit": stretch}
    one = RegionCap(region=region, side=side, rules=("ci_graft",), **numbers)
    return clear_screening(limits=limits(by_region=(one,)))


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_limit_on_stretching_the_neck_holds_for_either_side(side):
    stiff = area("neck", "right", intensity=7, qualities=["stiffness"])
    free, held = planned(intake(stiff)), planned(intake(stiff), cap("neck", side))
    assert any(step.dose.stretch_s for step in free.steps)
    assert held.steps
    for step in held.steps:
        if "neck" in ANATOMY.muscle[step.muscle].moves:
            assert not step.dose.stretch_s and "stretching" not in step.technique


def test_a_limit_on_stretching_one_hip_leaves_the_other_alone():
    plan = planned(intake(HIP), cap("hip_gluteal", "left"))
    assert any(step.dose.stretch_s for step in plan.steps if step.muscle == "piriformis")


def test_a_limit_on_stretching_the_thigh_holds_for_what_uses_it_as_a_lever():
    plan = planned(intake(HIP), cap("thigh_front", "right"))
    assert not any(step.dose.stretch_s for step in plan.steps if step.muscle == "piriformis")


def test_no_stretch_ends_another_technique_where_stretching_is_excluded():
    held = left_alone("hip_gluteal", rule="ci_osteoarthritis", techniques=("stretching",))
    free, plan = planned(intake(HIP)), planned(intake(HIP), held)
    assert any(step.dose.stretch_s for step in free.steps if step.muscle == "gluteus_medius")
    for step in plan.steps:
        if {"hip_gluteal"} & {*ANATOMY.muscle[step.muscle].moves, step.region}:
            assert not step.dose.stretch_s
    reasons = [r.text for s in plan.steps for r in s.because if r.kind == "cap"]
    assert any("stretching is excluded" in text for text in reasons)


def test_a_step_names_what_may_not_be_done_on_its_muscle():
    plan = planned(intake(HIP), left_alone("thigh_front"))
    (first, *_) = [step for step in plan.steps if step.muscle == "gluteus_medius"]
    assert "Not on this muscle today: positional release, MET, stretching." in first.instruction


def test_no_range_test_moves_a_joint_that_is_left_alone():
    document = intake(HIP, examination=LIMITED_HIP)
    tests = {row.test for row in planned(document).retest.range_tests}
    assert "hip_internal_rotation" in tests
    for region in ("hip_gluteal", "thigh_front"):
        plan = planned(document, left_alone(region))
        for row in plan.retest.range_tests:
            assert ANATOMY.range_test[row.test].joint != "hip"
        left_out = {e.id: e.rule_or_budget for e in plan.dropped if e.what == "range_test"}
        assert left_out["hip_internal_rotation"] == "ci_fracture"


def test_a_range_test_is_left_out_where_nothing_may_be_stretched():
    document = intake(HIP, examination=LIMITED_HIP)
    everywhere = clear_screening(limits=limits(stretch_limit="none"))
    assert planned(document, everywhere).retest.range_tests == ()
    here = planned(document, cap("hip_gluteal", "right"))
    assert "hip_internal_rotation" not in {row.test for row in here.retest.range_tests}
    (entry,) = [e for e in here.dropped if e.id == "hip_internal_rotation"]
    assert entry.rule_or_budget == "ci_graft"
    there = planned(document, cap("hip_gluteal", "left"))
    assert "hip_internal_rotation" in {row.test for row in there.retest.range_tests}


def test_of_two_sides_only_the_free_one_is_tested_again():
    knees = area("thigh_front", "both", "front", intensity=7)
    both = planned(intake(knees)).retest.range_tests
    assert {row.side for row in both} == {"both"}
    held = planned(intake(knees), left_alone("knee", "left", techniques=("passive_rom",)))
    assert {row.side for row in held.retest.range_tests if "knee" in row.test} == {"right"}


def test_nothing_is_tested_again_on_a_day_without_treatment():
    document = intake(HIP, examination=LIMITED_HIP)
    plan = planned(document, clear_screening(today="do_not_treat", urgency="same_day"))
    assert plan.retest.range_tests == () and plan.retest.measures


def test_a_surface_caution_that_does_not_exist_is_broken_knowledge():
    base = knowledge()
    gone = base.anatomy.neighbours.model_copy(update={"on_the_surface": ("ci_nonsense",)})
    anatomy = type(base.anatomy)(**{**vars_of(base.anatomy), "neighbours": gone})
    with pytest.raises(BrokenKnowledge, match="ci_nonsense"):
        join(base.safety, anatomy)


def vars_of(anatomy):
    return {name: getattr(anatomy, name) for name in type(anatomy).__dataclass_fields__}
