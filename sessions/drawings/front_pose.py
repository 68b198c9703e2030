"""From a front or back figure's angles and targets to its joints.

Left and right are those of the picture. ``side`` is 1 for the right, -1 for the left.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians

from .body import HIP_HALF, LENGTH, SHOULDER_HALF, SHOULDER_HEIGHT, TRUNK
from .geometry import Point, direction, folded, square, step
from .geometry import heading as vector
from .ranges import FRONT_RANGE
from .schema_figures import FrontArm, FrontFigure, FrontLeg
from .skeleton import HAND, Places, Skeleton, Trunk
from .solving import Solving, arm_bones, leg_bones, raised

SIDES = (("left", -1), ("right", 1))


def solve_front(figure: FrontFigure, places: Places) -> Skeleton:
    low = figure.lean + figure.low
    mid = low + figure.mid
    trunk = Trunk(Point(*figure.hips), (figure.lean, low, mid))
    solving = Solving(figure.name, trunk, places)
    solving.angles |= {"low": figure.low, "mid": figure.mid}
    solving.learn(_trunk_joints(figure, trunk))
    solving.learn(_head(figure, solving, mid))
    legs = {"left": figure.left_leg, "right": figure.right_leg}
    arms = {"left": figure.left_arm, "right": figure.right_arm}
    for name, side in SIDES:
        solving.learn(_leg(solving, name, side, legs[name]))
    for name, side in SIDES:
        solving.learn(_arm(solving, name, side, arms[name], mid))
    return solving.finished(FRONT_RANGE)


def _trunk_joints(figure: FrontFigure, trunk: Trunk) -> dict[str, Point]:
    joints = {
        "hips": trunk.hips,
        "waist": trunk.at(20),
        "belly": trunk.at(16),
        "chest": trunk.at(38),
        "neck": trunk.at(TRUNK),
    }
    for i, (name, side) in enumerate(SIDES):
        height = SHOULDER_HEIGHT + figure.shrug[i]
        joints[f"{name}_waist"] = trunk.at(20, side * 13.5)
        joints[f"{name}_collarbone"] = trunk.at(47, side * 8)
        joints[f"{name}_shoulder"] = trunk.at(height, side * SHOULDER_HALF * figure.width)
    return joints


def _head(figure: FrontFigure, solving: Solving, mid: float) -> dict[str, Point]:
    head = figure.head
    neck_way, head_way = mid + head.tilt * 0.5, mid + head.tilt
    solving.angles |= {"tilt": head.tilt, "turn": head.turn, "nod": head.nod}
    solving.ways |= {"neck": neck_way, "head": head_way}
    shown = LENGTH["neck"] * (1 - 0.35 * (1 - cos(radians(head.nod))))
    pivot = step(solving.trunk.top, neck_way, shown - max(0.0, head.nod) * 0.08)
    up, right = vector(head_way), square(vector(head_way))

    def spot(across: float, height: float) -> Point:
        return pivot.plus(right.times(across)).plus(up.times(height))

    return {
        "pivot": pivot,
        "head": spot(0, 6),
        "chin": spot(0, -6),
        "crown": spot(0, 18),
        "left_ear": spot(-9, 5),
        "right_ear": spot(9, 5),
        "left_temple": spot(-7.5, 9),
        "right_temple": spot(7.5, 9),
    }


def _leg(solving: Solving, name: str, side: int, leg: FrontLeg) -> dict[str, Point]:
    hip = solving.trunk.at(0, side * HIP_HALF)
    bones, base = leg_bones(leg.seen), solving.trunk.directions[0] + 180
    if leg.foot is not None:
        ankle = solving.places.find(leg.foot)
        knee = _middle(solving, f"{name} leg", (hip, ankle), bones, leg.bend, side)
    else:
        knee = step(hip, base - leg.out * side, bones[0])
        ankle = step(knee, base - (leg.out + leg.knee) * side, bones[1])
    thigh_way, shin_way = direction(hip, knee), direction(knee, ankle)
    solving.bend(f"{name}_leg", folded(base - thigh_way) * side, leg.seen[0])
    solving.bend(f"{name}_knee", folded(thigh_way - shin_way) * side, *leg.seen)
    return {
        f"{name}_hip": hip,
        f"{name}_knee": knee,
        f"{name}_ankle": ankle,
        f"{name}_foot": step(ankle, shin_way, 7.5),
    }


def _arm(solving: Solving, name: str, side: int, arm: FrontArm, mid: float) -> dict[str, Point]:
    shoulder, base = solving.joints[f"{name}_shoulder"], mid + 180
    bones = arm_bones(arm.seen)
    if arm.reach is not None:
        wrist = solving.places.find(arm.reach)
        elbow = _middle(solving, f"{name} arm", (shoulder, wrist), bones, arm.bend, side)
    else:
        elbow = step(shoulder, base - arm.out * side, bones[0])
        wrist = step(elbow, base - (arm.out + arm.elbow) * side, bones[1])
    upper_way, fore_way = direction(shoulder, elbow), direction(elbow, wrist)
    turn = arm.wrist if arm.fingers is None else folded(fore_way - arm.fingers) * side
    solving.bend(f"{name}_out", raised((base - upper_way) * side), arm.seen[0])
    solving.bend(f"{name}_elbow", folded(upper_way - fore_way) * side, *arm.seen)
    solving.bend(f"{name}_wrist", turn, arm.seen[1])
    hand_way = fore_way - turn * side
    solving.ways[f"{name}_hand"] = hand_way
    return {
        f"{name}_elbow": elbow,
        f"{name}_wrist": wrist,
        f"{name}_hand": step(wrist, hand_way, HAND),
        f"{name}_palm": step(wrist, hand_way, HAND / 2),
    }


def _middle(
    solving: Solving,
    limb: str,
    ends: tuple[Point, Point],
    bones: tuple[float, float],
    bend: str,
    side: int,
) -> Point:
    """Of the two ways to bend, the one farther out, in, up or down as asked."""
    rank: dict[str, Callable[[Point], float]] = {
        "out": lambda point: point.x * side,
        "in": lambda point: -point.x * side,
        "up": lambda point: point.y,
        "down": lambda point: -point.y,
    }
    return max((solving.middle(limb, *ends, bones, turn) for turn in (1, -1)), key=rank[bend])
