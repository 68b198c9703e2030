"""The postures are what the exercises ask for: checked on joints, not on pixels."""

from __future__ import annotations

import pytest

from sessions.drawings import drawn_exercises
from sessions.drawings.book import drawing_of
from sessions.drawings.geometry import Point, direction, distance, folded
from sessions.drawings.ranges import FRONT_RANGE, SIDE_RANGE
from sessions.drawings.schema_figures import FrontFigure, SideFigure
from sessions.drawings.skeleton import Skeleton

from .solved import skeletons_of


def body(exercise: str, panel: int = 0, name: str = "body") -> Skeleton:
    return skeletons_of(exercise)[panel][name]


def kinds(exercise: str) -> set[str]:
    return {layer.kind for panel in drawing_of(exercise).panels for layer in panel.layers}


@pytest.mark.parametrize("exercise", sorted(drawn_exercises()))
def test_no_joint_bends_farther_than_a_human_joint(exercise: str) -> None:
    for panel, figures in zip(drawing_of(exercise).panels, skeletons_of(exercise), strict=True):
        for layer in panel.layers:
            if not isinstance(layer, SideFigure | FrontFigure):
                continue
            ranges = SIDE_RANGE if isinstance(layer, SideFigure) else FRONT_RANGE
            for joint, angle in figures[layer.name].angles.items():
                low, high = ranges[joint.rpartition("_")[2]]
                assert low - 0.5 <= angle <= high + 0.5, joint


@pytest.mark.parametrize("exercise", sorted(drawn_exercises()))
def test_bones_are_never_longer_than_those_of_the_one_body(exercise: str) -> None:
    bones = {("shoulder", "elbow"): 29, ("elbow", "wrist"): 25, ("hip", "knee"): 42,
             ("knee", "ankle"): 41}  # fmt: skip
    for figures in skeletons_of(exercise):
        for figure in figures.values():
            for side in ("near", "far", "left", "right"):
                for (start, end), length in bones.items():
                    a = figure.joints.get(f"{side}_{start}")
                    b = figure.joints.get(f"{side}_{end}")
                    if a and b:
                        assert distance(a, b) <= length + 0.01


@pytest.mark.parametrize(
    "exercise", ["thoracic_extension_chair", "ankle_circles", "foot_ball_roll"]
)
def test_a_seated_person_sits_on_the_seat_with_the_standing_foot_on_the_floor(
    exercise: str,
) -> None:
    joints = body(exercise).joints
    chair = next(t for p in drawing_of(exercise).panels for t in p.layers if t.kind == "chair")
    assert 8 <= joints["hips"].y - chair.seat <= 11
    assert abs(joints["far_ankle"].y - 7) <= 1.5
    assert joints["far_knee"].y < joints["hips"].y < joints["head"].y


@pytest.mark.parametrize(
    "exercise",
    ["knee_to_chest", "hamstring_towel_stretch", "belly_breathing"],
)
def test_a_person_on_the_back_lies_flat_with_the_face_up(exercise: str) -> None:
    joints = body(exercise).joints
    assert abs(joints["hips"].y - joints["neck"].y) < 6
    assert joints["nose"].y > joints["back_of_head"].y
    assert joints["belly"].y > joints["low_back"].y


@pytest.mark.parametrize("exercise", ["prone_prop", "quad_prone_towel"])
def test_a_person_on_the_front_lies_with_the_belly_down(exercise: str) -> None:
    joints = body(exercise).joints
    assert joints["belly"].y < joints["low_back"].y
    assert abs(joints["far_knee"].y - joints["hips"].y) < 8


@pytest.mark.parametrize("panel", [0, 1])
def test_cat_and_camel_are_on_hands_and_knees(panel: int) -> None:
    joints = body("cat_camel", panel).joints
    assert joints["near_wrist"].y < 8
    assert joints["near_knee"].y < 10
    assert joints["hips"].y > 40


def test_the_back_is_rounded_up_in_cat_and_sinks_in_camel() -> None:
    def middle_above_its_ends(panel: int) -> float:
        trunk = body("cat_camel", panel).trunk
        return trunk.at(27).y - (trunk.at(0).y + trunk.at(54).y) / 2

    assert middle_above_its_ends(0) > 5
    assert middle_above_its_ends(1) < -3


def test_the_knee_comes_to_the_chest_and_both_hands_are_behind_that_thigh() -> None:
    joints = body("knee_to_chest").joints
    assert distance(joints["near_knee"], joints["chest"]) < distance(
        joints["far_knee"], joints["chest"]
    )
    thigh = joints["near_hip"].towards(joints["near_knee"], 0.6)
    assert distance(joints["near_palm"], thigh) < 14


def test_the_raised_leg_is_straight_in_the_hamstring_stretch() -> None:
    figure = body("hamstring_towel_stretch")
    assert figure.angles["near_knee"] < 10
    assert figure.angles["near_hip"] > 60


def test_the_back_knee_is_straight_in_one_calf_stretch_and_bent_in_the_other() -> None:
    assert body("calf_wall_straight_knee").angles["near_knee"] < 12
    assert body("calf_wall_bent_knee").angles["near_knee"] > 30


@pytest.mark.parametrize("exercise", ["calf_wall_straight_knee", "calf_wall_bent_knee"])
def test_both_heels_stay_down_and_the_hands_are_on_the_wall(exercise: str) -> None:
    joints = body(exercise).joints
    wall = next(t for p in drawing_of(exercise).panels for t in p.layers if t.kind == "wall")
    for side in ("near", "far"):
        assert joints[f"{side}_heel"].y < 3.5
        assert 0 < wall.x - joints[f"{side}_palm"].x < 14


def test_the_head_only_slides_back_in_a_chin_tuck_and_the_chin_stays_level() -> None:
    before, after = body("chin_tuck", name="before"), body("chin_tuck")
    assert after.joints["chin"].x < before.joints["chin"].x - 4
    assert abs(after.joints["chin"].y - before.joints["chin"].y) < 2.5
    assert abs(after.ways["head"] - before.ways["head"]) < 3


def test_the_ear_goes_towards_the_shoulder_away_from_the_holding_hand() -> None:
    figure = body("neck_side_bend_stretch")
    assert figure.angles["tilt"] < -20
    assert figure.joints["right_wrist"].y < 58


def test_one_knee_is_on_the_floor_and_the_other_foot_is_flat_in_the_half_kneel() -> None:
    joints = body("hip_flexor_half_kneel").joints
    assert joints["near_knee"].y < 8
    assert abs(joints["far_ankle"].y - 7) < 1.5
    assert joints["far_knee"].x > joints["hips"].x > joints["near_knee"].x


def test_the_hips_fold_and_the_arms_are_straight_in_the_table_lean() -> None:
    figure = body("lat_bench_stretch")
    assert figure.angles["near_hip"] > 80
    assert figure.angles["near_elbow"] < 10


def test_the_heel_comes_to_the_buttock_in_the_standing_thigh_stretch() -> None:
    joints = body("quad_standing_stretch").joints
    assert distance(joints["near_heel"], joints["hips"]) < 26
    assert distance(joints["near_palm"], joints["near_ankle"]) < 10


def test_the_swinging_arm_hangs_straight_down_in_the_pendulum() -> None:
    joints = body("pendulum_swing").joints
    way = direction(joints["near_shoulder"], joints["near_wrist"])
    assert abs(folded(way - 180)) < 8


def test_one_leg_is_straight_and_one_knee_is_bent_in_the_side_lunge() -> None:
    joints = body("adductor_side_lunge").joints
    straight = distance(joints["left_hip"], joints["left_ankle"])
    bent = distance(joints["right_hip"], joints["right_ankle"])
    assert straight > 78
    assert bent < 72


def test_walking_feet_are_a_step_apart_and_arms_swing_against_the_legs() -> None:
    joints = body("gentle_walk").joints
    assert 45 < joints["near_ankle"].x - joints["far_ankle"].x < 80
    assert joints["near_wrist"].x < joints["far_wrist"].x


@pytest.mark.parametrize(
    ("exercise", "thing"),
    [
        ("neck_side_bend_stretch", "chair"),
        ("doorway_chest_stretch", "doorway"),
        ("towel_behind_back", "band"),
        ("pendulum_swing", "table"),
        ("foot_ball_roll", "ball"),
        ("gentle_walk", "clock"),
        ("itb_cross_leg_stretch", "wall"),
        ("tendon_glides", "side_hand"),
        ("thumb_mobility", "open_hand"),
    ],
)
def test_the_thing_the_brief_names_is_in_the_picture(exercise: str, thing: str) -> None:
    assert thing in kinds(exercise)


def test_the_thumb_and_the_index_tip_meet() -> None:
    from sessions.drawings.hands import solve_open_hand
    from sessions.drawings.skeleton import Places

    hand = next(t for t in drawing_of("thumb_mobility").panels[0].layers if t.kind == "open_hand")
    joints: dict[str, Point] = solve_open_hand(hand, Places())
    assert distance(joints["thumb"], joints["index"]) < 1.8


def test_every_drawing_but_resting_ones_has_an_arrow() -> None:
    still = {e for e in drawn_exercises() if not kinds(e) & {"arrow", "circling", "number"}}
    assert still == {"jaw_rest_position"}
