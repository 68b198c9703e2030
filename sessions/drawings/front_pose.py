"""From a front or back figure's angles and targets to its joints.

Left and right are those of the picture. ``side`` is 1 for the right, -1 for the left.
"""

from __future__ import annotations

from math import cos, radians

from .body import HIP_HALF, LENGTH, SHOULDER_HALF, SHOULDER_HEIGHT, TRUNK
from .geometry import OutOfReach, Point, direction, folded, square, step, two_bones
from .geometry import heading as vector
from .ranges import FRONT_RANGE
from .schema_figures import FrontArm, FrontFigure, FrontLeg
from .skeleton import HAND, PLAIN_VIEW, ImpossiblePose, Places, Skeleton, Trunk, check_range

Joints = dict[str, Point]
Angles = dict[str, float]
SIDES = (("left", -1), ("right", 1))


def solve_front(figure: FrontFigure, places: Places) -> Skeleton:
    low = figure.lean + figure.low
    mid = low + figure.mid
    trunk = Trunk(Point(*figure.hips), (figure.lean, low, mid))
    angles: Angles = {"low": figure.low, "mid": figure.mid}
    ways: Angles = {}
    joints = (
        _trunk_joints(trunk) | _shoulders(figure, trunk) | _head(figure, trunk, mid, angles, ways)
    )
    places.learn(figure.name, joints)
    legs = {"left": figure.left_leg, "right": figure.right_leg}
    arms = {"left": figure.left_arm, "right": figure.right_arm}
    for name, side in SIDES:
        joints |= _leg(figure, name, side, legs[name], trunk, places, angles)
        places.learn(figure.name, joints)
    for name, side in SIDES:
        joints |= _arm(figure, name, side, arms[name], trunk, mid, places, angles, ways)
        places.learn(figure.name, joints)
    _check(figure.name, angles)
    return Skeleton(figure.name, trunk, joints, angles, ways)


def _trunk_joints(trunk: Trunk) -> Joints:
    return {
        "hips": trunk.hips,
        "waist": trunk.at(20),
        "belly": trunk.at(16),
        "chest": trunk.at(38),
        "neck": trunk.at(TRUNK),
        "left_waist": trunk.at(20, -13.5),
        "right_waist": trunk.at(20, 13.5),
        "left_collarbone": trunk.at(47, -8),
        "right_collarbone": trunk.at(47, 8),
    }


def _shoulders(figure: FrontFigure, trunk: Trunk) -> Joints:
    found = {}
    for name, side in SIDES:
        height = SHOULDER_HEIGHT + figure.shrug[0 if side < 0 else 1]
        found[f"{name}_shoulder"] = trunk.at(height, side * SHOULDER_HALF * figure.width)
    return found


def _head(figure: FrontFigure, trunk: Trunk, mid: float, angles: Angles, ways: Angles) -> Joints:
    head = figure.head
    angles |= {"tilt": head.tilt, "turn": head.turn, "nod": head.nod}
    neck_way = mid + head.tilt * 0.5
    head_way = mid + head.tilt
    shown = LENGTH["neck"] * (1 - 0.35 * (1 - cos(radians(head.nod))))
    pivot = step(trunk.top, neck_way, shown - max(0.0, head.nod) * 0.08)
    up, right = vector(head_way), square(vector(head_way))
    ways |= {"neck": neck_way, "head": head_way}

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


def _leg(
    figure: FrontFigure,
    name: str,
    side: int,
    leg: FrontLeg,
    trunk: Trunk,
    places: Places,
    angles: Angles,
) -> Joints:
    start = trunk.at(0, side * HIP_HALF)
    bones = (LENGTH["thigh"] * leg.seen[0], LENGTH["shin"] * leg.seen[1])
    base = trunk.directions[0] + 180
    if leg.foot is not None:
        ankle = places.find(leg.foot)
        knee = _elbow(figure.name, f"{name} leg", start, ankle, bones, leg.bend, side)
        out = folded(base - direction(start, knee)) * side
        bent = folded(direction(start, knee) - direction(knee, ankle)) * side
    else:
        out, bent = leg.out, leg.knee
        knee = step(start, base - out * side, bones[0])
        ankle = step(knee, base - (out + bent) * side, bones[1])
    if leg.seen[0] >= PLAIN_VIEW:
        angles[f"{name}_leg"] = out
    if min(leg.seen) >= PLAIN_VIEW:
        angles[f"{name}_knee"] = bent
    return {
        f"{name}_hip": start,
        f"{name}_knee": knee,
        f"{name}_ankle": ankle,
        f"{name}_foot": step(ankle, direction(knee, ankle), 7.5),
    }


def _arm(
    figure: FrontFigure,
    name: str,
    side: int,
    arm: FrontArm,
    trunk: Trunk,
    mid: float,
    places: Places,
    angles: Angles,
    ways: Angles,
) -> Joints:
    start = _shoulders(figure, trunk)[f"{name}_shoulder"]
    bones = (LENGTH["upper_arm"] * arm.seen[0], LENGTH["forearm"] * arm.seen[1])
    base = mid + 180
    if arm.reach is not None:
        wrist = places.find(arm.reach)
        elbow = _elbow(figure.name, f"{name} arm", start, wrist, bones, arm.bend, side)
        out = folded(base - direction(start, elbow)) * side
        bent = folded(direction(start, elbow) - direction(elbow, wrist)) * side
    else:
        out, bent = arm.out, arm.elbow
        elbow = step(start, base - out * side, bones[0])
        wrist = step(elbow, base - (out + bent) * side, bones[1])
    out = out + 360 if out < -90 else out
    fore_way = direction(elbow, wrist)
    turn = arm.wrist if arm.fingers is None else folded(fore_way - arm.fingers) * side
    if arm.seen[0] >= PLAIN_VIEW:
        angles[f"{name}_out"] = out
    if min(arm.seen) >= PLAIN_VIEW:
        angles[f"{name}_elbow"] = bent
    if arm.seen[1] >= PLAIN_VIEW:
        angles[f"{name}_wrist"] = turn
    ways[f"{name}_hand"] = fore_way - turn * side
    return {
        f"{name}_elbow": elbow,
        f"{name}_wrist": wrist,
        f"{name}_hand": step(wrist, ways[f"{name}_hand"], HAND),
        f"{name}_palm": step(wrist, ways[f"{name}_hand"], HAND / 2),
    }


def _elbow(
    figure: str,
    limb: str,
    start: Point,
    end: Point,
    bones: tuple[float, float],
    bend: str,
    side: int,
) -> Point:
    """Of the two ways to bend, the one farther out, in, up or down as asked."""
    try:
        ways = [two_bones(start, end, *bones, bend=turn) for turn in (1, -1)]
    except OutOfReach as error:
        where = f"from {start.x:.0f}, {start.y:.0f} to {end.x:.0f}, {end.y:.0f}"
        raise ImpossiblePose(f"{figure}: {limb} {where}: {error}") from error
    rank = {
        "out": lambda p: p.x * side,
        "in": lambda p: -p.x * side,
        "up": lambda p: p.y,
        "down": lambda p: -p.y,
    }
    return max(ways, key=rank[bend])


def _check(figure: str, angles: Angles) -> None:
    for joint, angle in angles.items():
        kind = joint.removeprefix("left_").removeprefix("right_")
        check_range(figure, joint, angle, FRONT_RANGE[kind])
