"""Pose files are strict: what is not understood is refused, with file, place and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.knowledge.files import BrokenKnowledge
from sessions.drawings.book import read_drawing
from sessions.drawings.ink import COLOUR
from sessions.drawings.page import cameras, paint, solve_panel
from sessions.drawings.paper import Paper
from sessions.drawings.schema import Drawing
from sessions.drawings.skeleton import ImpossiblePose

ALTERNATIVE = "A person stands upright, seen from the side, with arms that hang."
GOOD = f"""
exercise: standing
alternative: {ALTERNATIVE}
panels:
- left: -125
  bottom: -8
  width: 250
  layers:
  - {{kind: side, hips: [0, 90]}}
"""


def read(folder: Path, text: str, name: str = "standing") -> Drawing:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return read_drawing(path)


def layer(folder: Path, text: str) -> Drawing:
    return read(folder, GOOD.replace("{kind: side, hips: [0, 90]}", text))


def test_a_small_pose_file_is_read(tmp_path: Path) -> None:
    drawing = read(tmp_path, GOOD)
    assert drawing.alternative == ALTERNATIVE
    assert solve_panel(drawing.panels[0])["body"].joints["near_ankle"].y == pytest.approx(7)


@pytest.mark.parametrize(
    "wrong",
    [
        GOOD.replace("width: 250", "widht: 250"),
        GOOD.replace("width: 250", "width: 250\n  colour: red"),
        GOOD.replace("hips: [0, 90]", "hips: [0, 90], hair: long"),
        GOOD.replace("hips: [0, 90]", "hips: [0, 90], near_arm: {shoulder: 20}"),
        GOOD.replace("hips: [0, 90]", "hips: [0, ninety]"),
        GOOD.replace("kind: side", "kind: sideways"),
        GOOD.replace("panels:", "title: Standing\npanels:"),
        GOOD.replace(ALTERNATIVE, "Standing."),
        GOOD.replace("width: 250", "width: '250'"),
        GOOD.replace("exercise: standing", "exercise: sitting"),
        GOOD.replace("exercise: standing", "exercise: standing\nexercise: standing"),
    ],
)
def test_a_key_or_value_that_is_not_understood_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BrokenKnowledge):
        read(tmp_path, wrong)


def test_the_refusal_names_the_file_and_the_key(tmp_path: Path) -> None:
    with pytest.raises(BrokenKnowledge, match=r"standing\.yaml.*panels\.0\.widht"):
        read(tmp_path, GOOD.replace("width: 250", "widht: 250"))


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ("{kind: side, hips: [0, 90], near_leg: {knee: 175}}", "near_knee is at 175"),
        ("{kind: side, hips: [0, 90], near_arm: {elbow: -40}}", "near_elbow is at -40"),
        ("{kind: side, hips: [0, 90], low: 80}", "low is at 80"),
        ("{kind: side, hips: [0, 90], near_arm: {reach: [120, 140]}}", "near arm from"),
        ("{kind: front, hips: [0, 90], left_leg: {foot: [-90, 8]}}", "left leg from"),
        ("{kind: front, hips: [0, 90], head: {turn: 120}}", "turn is at 120"),
        ("{kind: arrow, start: {at: body.tail}, end: [0, 0]}", "no joint body.tail"),
        ("{kind: side_hand, wrist: [0, 0], fingers: [140, 0, 0]}", "knuckle 1 is at 140"),
    ],
)
def test_a_pose_no_body_can_take_is_refused(tmp_path: Path, pose: str, says: str) -> None:
    drawing = layer(tmp_path, pose)
    with pytest.raises(ImpossiblePose, match=says):
        paint(drawing, plain=False)


def test_a_figure_that_faces_left_is_the_mirror_image_of_one_that_faces_right(
    tmp_path: Path,
) -> None:
    pose = "{kind: side, hips: [0, 60], faces: %s, lean: 20, low: 10, mid: 5, near_leg: {hip: 80}}"
    found = {}
    for way in ("right", "left"):
        drawing = layer(tmp_path, pose % way)
        found[way] = solve_panel(drawing.panels[0])["body"].joints
    for joint, point in found["right"].items():
        if joint.startswith("far_"):
            continue
        assert found["left"][joint].x == pytest.approx(-point.x)
        assert found["left"][joint].y == pytest.approx(point.y)


def test_what_lies_outside_the_picture_is_not_painted(tmp_path: Path) -> None:
    drawing = layer(tmp_path, "{kind: side, hips: [390, 90]}")
    assert paint(drawing, plain=False).count("<path") == 1


def test_a_panel_takes_its_share_of_the_paper(tmp_path: Path) -> None:
    one = GOOD.split("panels:")[1].replace("width: 250", "width: 250\n  share: 0.25")
    other = GOOD.split("panels:")[1].replace("width: 250", "width: 250\n  share: 0.75")
    drawing = read(tmp_path, GOOD.split("panels:")[0] + "panels:" + one.rstrip() + other)
    first, second = cameras(drawing)
    assert (first.shift, first.width) == (0, 100)
    assert (second.shift, second.width) == (100, 300)
    assert Paper(second, COLOUR).cm(3) == pytest.approx(2.5)
