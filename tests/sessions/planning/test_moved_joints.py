"""A technique that moves a muscle, and an exercise, move the joints the muscle crosses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from intake.screening.verdict import Exclusion, RegionCap
from sessions.planning.areas import sides_of
from sessions.planning.screened import MOVING

from .examples import knowledge, planned, read
from .intakes import area, intake
from .screenings import clear_screening, limits
from .strategies import ANATOMY, intakes, screenings

EVERY = tuple(knowledge().anatomy.technique)
MIDDLE = ANATOMY.neighbours.middle_joints


def nothing_at(region, side):
    """A screening in which every technique is excluded in one place."""
    gone = (Exclusion(region=region, side=side, techniques=EVERY, rule="ci_fracture"),)
    return clear_screening(excluded=gone)


def moved(plan, muscle):
    return {step.technique for step in plan.steps if step.muscle == muscle} & MOVING


CASES = [
    ("calf", "ankle_foot", {"gastrocnemius", "soleus"}),
    ("upper_arm", "shoulder", {"triceps_brachii"}),
    ("thigh_back", "hip_gluteal", {"hamstrings"}),
    ("thigh_back", "knee", {"hamstrings"}),
]


@pytest.mark.parametrize(("pain", "joint", "muscles"), CASES)
def test_no_muscle_is_moved_across_a_joint_that_is_left_alone(pain, joint, muscles):
    document = intake(area(pain, "left", intensity=7), irritability="low")
    free, held = planned(document), planned(document, nothing_at(joint, "left"))
    for muscle in muscles:
        assert moved(free, muscle)
        assert not moved(held, muscle)
        reasons = {e.rule_or_budget for e in held.dropped if e.muscle == muscle}
        assert "ci_fracture" in reasons


@pytest.mark.parametrize(("pain", "joint", "muscles"), CASES)
def test_the_other_leg_and_arm_are_still_moved(pain, joint, muscles):
    document = intake(area(pain, "right", intensity=7), irritability="low")
    plan = planned(document, nothing_at(joint, "left"))
    assert all(moved(plan, muscle) for muscle in muscles)


def test_a_neck_left_alone_on_one_side_is_not_moved_from_the_other():
    document = intake(area("neck", "left", intensity=7))
    held = planned(document, nothing_at("neck", "right"))
    assert moved(planned(document), "levator_scapulae")
    assert any(step.muscle == "levator_scapulae" for step in held.steps)
    assert not moved(held, "levator_scapulae")


def test_an_exercise_that_loads_a_joint_left_alone_is_kept_out():
    document = intake(area("calf", "left", intensity=7))
    assert "calf_wall_straight_knee" in {row.id for row in planned(document).home_exercises}
    plan = planned(document, nothing_at("ankle_foot", "left"))
    assert not {"calf_wall_straight_knee", "calf_wall_bent_knee"} & {
        row.id for row in plan.home_exercises
    }
    left_out = {entry.id: entry.rule_or_budget for entry in plan.dropped}
    assert left_out["calf_wall_straight_knee"] == "ci_fracture"


def test_a_knee_injured_yesterday_is_moved_neither_by_hand_nor_at_home():
    knee = area("knee", "left", "front", onset="sudden_injury", since="2026-11-19", intensity=3)
    plan = planned(intake(area("thigh_back", "left", intensity=7), knee))
    assert {step.muscle for step in plan.steps} & {"hamstrings"}
    assert not moved(plan, "hamstrings")
    for row in plan.home_exercises:
        assert "knee" not in ANATOMY.exercise[row.id].reach


def test_a_limit_on_stretching_at_a_joint_holds_for_the_muscles_that_cross_it():
    numbers = {"pressure_max": 4, "discomfort_max": 6, "hold_max_s": 30, "stretch_limit": "none"}
    cap = RegionCap(region="ankle_foot", side="left", rules=("ci_graft",), **numbers)
    document = intake(area("calf", "left", intensity=7))
    plan = planned(document, clear_screening(limits=limits(by_region=(cap,))))
    assert plan.steps
    assert not any(step.dose.stretch_s for step in plan.steps)
    assert not any("stretching" in step.technique for step in plan.steps)


def test_every_muscle_moves_a_joint_and_only_breathing_and_rest_load_none():
    assert all(muscle.moves for muscle in ANATOMY.muscles)
    at_rest = {entry.id for entry in ANATOMY.exercises if not entry.loads}
    assert at_rest == {"belly_breathing", "jaw_rest_position"}


@settings(max_examples=60, deadline=None)
@given(intakes(), screenings())
def test_no_moving_technique_crosses_a_region_and_side_where_it_is_excluded(values, screening):
    plan = planned(read(values), screening)
    work = [(s.muscle, s.side, s.technique) for s in plan.steps]
    work += [(s.muscle, s.side, t) for s in plan.spare_time for t in s.techniques]
    for id, side, technique in work:
        for entry in screening.excluded if technique in MOVING else ():
            if technique in entry.techniques and entry.region in ANATOMY.muscle[id].moves:
                assert entry.region not in MIDDLE
                assert not sides_of(entry.side) & sides_of(side)


@settings(max_examples=60, deadline=None)
@given(intakes(), screenings())
def test_no_exercise_loads_a_region_where_its_kind_of_work_is_excluded(values, screening):
    kinds = ANATOMY.home_care.techniques_of_kind
    for row in planned(read(values), screening).home_exercises:
        exercise = ANATOMY.exercise[row.id]
        for entry in screening.excluded:
            if entry.region in exercise.reach:
                assert not set(entry.techniques) & set(kinds[exercise.kind])
                assert len(entry.techniques) < len(EVERY)
