"""From a side figure's angles and targets to its joints (forward and inverse kinematics).

Angles are counted as if the figure faced right and mirrored by ``face`` (1 or -1).
"""

from __future__ import annotations

from .body import LENGTH, SHOULDER_HEIGHT, TRUNK
from .geometry import OutOfReach, Point, direction, folded, square, step, two_bones
from .geometry import heading as vector
from .ranges import SIDE_RANGE
from .schema_figures import SideArm, SideFigure, SideLeg
from .skeleton import HAND, PLAIN_VIEW, ImpossiblePose, Places, Skeleton, Trunk, check_range

Joints = dict[str, Point]
Angles = dict[str, float]


def solve_side(figure: SideFigure, places: Places) -> Skeleton:
    face = 1 if figure.faces == "right" else -1
    pelvis = figure.lean
    low = pelvis + figure.low
    mid = low + figure.mid
    trunk = Trunk(Point(*figure.hips), (face * pelvis, face * low, face * mid), face)
    angles: Angles = {"low": figure.low, "mid": figure.mid}
    ways: Angles = {}
    joints = _trunk_joints(trunk)
    joints |= _head(figure, trunk, mid, face, angles, ways)
    places.learn(figure.name, joints)
    for side, leg in (("far", figure.far_leg), ("near", figure.near_leg)):
        start = trunk.hips.plus(_far_shift(figure, face) if side == "far" else Point(0, 0))
        joints |= _leg(figure, side, leg, start, pelvis, face, places, angles, ways)
        places.learn(figure.name, joints)
    forward, up = figure.shoulder
    for side, arm in (("near", figure.near_arm), ("far", figure.far_arm)):
        start = trunk.at(SHOULDER_HEIGHT + up, forward)
        start = start.plus(_far_shift(figure, face) if side == "far" else Point(0, 0))
        joints |= _arm(figure, side, arm, start, mid, face, places, angles, ways)
        places.learn(figure.name, joints)
    _check(figure.name, angles)
    return Skeleton(figure.name, trunk, joints, angles, ways)


def _far_shift(figure: SideFigure, face: int) -> Point:
    return Point(figure.far_offset[0] * face, figure.far_offset[1])


def _trunk_joints(trunk: Trunk) -> Joints:
    return {
        "hips": trunk.hips,
        "seat": trunk.at(0, -11),
        "belly": trunk.at(18, 9.5),
        "low_back": trunk.at(20, -8.5),
        "chest": trunk.at(40, 10.8),
        "upper_back": trunk.at(40, -10.4),
        "neck": trunk.at(TRUNK),
    }


def _head(
    figure: SideFigure, trunk: Trunk, mid: float, face: int, angles: Angles, ways: Angles
) -> Joints:
    angles |= {"neck": figure.neck, "nod": figure.nod}
    neck_way = face * (mid + figure.neck)
    head_way = neck_way + face * figure.nod
    up, ahead = vector(head_way), square(vector(head_way)).times(face)
    pivot = step(trunk.top, neck_way, LENGTH["neck"]).plus(ahead.times(figure.chin))
    ways |= {"neck": neck_way, "head": head_way}

    def spot(forward: float, height: float) -> Point:
        return pivot.plus(ahead.times(forward)).plus(up.times(height))

    return {
        "pivot": pivot,
        "head": spot(0, 6),
        "chin": spot(8.5, -5),
        "nose": spot(11.5, 3.5),
        "crown": spot(0, 18),
        "nape": spot(-6.5, -2),
        "back_of_head": spot(-9, 6),
        "ear": spot(-0.5, 4),
    }


def _leg(
    figure: SideFigure,
    side: str,
    leg: SideLeg,
    start: Point,
    pelvis: float,
    face: int,
    places: Places,
    angles: Angles,
    ways: Angles,
) -> Joints:
    bones = (LENGTH["thigh"] * leg.seen[0], LENGTH["shin"] * leg.seen[1])
    if leg.foot is not None:
        target = places.find(leg.foot)
        knee = _bend(figure.name, f"{side} leg", start, target, bones, -face)
        thigh_way, shin_way = face * direction(start, knee), face * direction(knee, target)
        hip_angle = folded(pelvis + 180 - thigh_way)
        knee_angle = folded(shin_way - thigh_way)
    else:
        hip_angle, knee_angle = leg.hip, leg.knee
        thigh_way = pelvis + 180 - hip_angle
        shin_way = thigh_way + knee_angle
        knee = step(start, face * thigh_way, bones[0])
        target = step(knee, face * shin_way, bones[1])
    ankle = leg.ankle if leg.toes is None else folded(shin_way - 90 - (90 - leg.toes))
    foot_way = face * (shin_way - 90 - ankle)
    down = square(vector(foot_way)).times(face)
    if leg.seen[0] >= PLAIN_VIEW:
        angles[f"{side}_hip"] = hip_angle
    if min(leg.seen) >= PLAIN_VIEW:
        angles[f"{side}_knee"] = knee_angle
    if leg.seen[1] >= PLAIN_VIEW:
        angles[f"{side}_ankle"] = ankle
    ways[f"{side}_foot"] = foot_way
    return {
        f"{side}_hip": start,
        f"{side}_knee": knee,
        f"{side}_ankle": target,
        f"{side}_toes": step(target, foot_way, 18.5).plus(down.times(5.5)),
        f"{side}_heel": step(target, foot_way, -5.5).plus(down.times(6)),
        f"{side}_sole": step(target, foot_way, 7).plus(down.times(7)),
    }


def _arm(
    figure: SideFigure,
    side: str,
    arm: SideArm,
    start: Point,
    mid: float,
    face: int,
    places: Places,
    angles: Angles,
    ways: Angles,
) -> Joints:
    upper, lower = (
        LENGTH["upper_arm"] * arm.seen[0],
        LENGTH["forearm"] * arm.seen[1],
    )
    if arm.reach is not None:
        wrist = places.find(arm.reach)
        elbow = _bend(figure.name, f"{side} arm", start, wrist, (upper, lower), face)
        upper_way, fore_way = face * direction(start, elbow), face * direction(elbow, wrist)
        lift = folded(mid + 180 - upper_way)
        elbow_angle = folded(upper_way - fore_way)
    else:
        lift, elbow_angle = arm.lift, arm.elbow
        upper_way = mid + 180 - lift
        fore_way = upper_way - elbow_angle
        elbow = step(start, face * upper_way, upper)
        wrist = step(elbow, face * fore_way, lower)
    wrist_angle = arm.wrist if arm.fingers is None else folded(fore_way - arm.fingers)
    hand_way = face * (fore_way - wrist_angle)
    lift = lift + 360 if lift < -90 else lift
    if arm.seen[0] >= PLAIN_VIEW:
        angles[f"{side}_lift"] = lift
    if min(arm.seen) >= PLAIN_VIEW:
        angles[f"{side}_elbow"] = elbow_angle
    if arm.seen[1] >= PLAIN_VIEW:
        angles[f"{side}_wrist"] = wrist_angle
    ways[f"{side}_hand"] = hand_way
    return {
        f"{side}_shoulder": start,
        f"{side}_elbow": elbow,
        f"{side}_wrist": wrist,
        f"{side}_hand": step(wrist, hand_way, HAND),
        f"{side}_palm": step(wrist, hand_way, HAND / 2),
    }


def _bend(
    figure: str, limb: str, start: Point, end: Point, bones: tuple[float, float], bend: int
) -> Point:
    try:
        return two_bones(start, end, bones[0], bones[1], bend)
    except OutOfReach as error:
        where = f"from {start.x:.0f}, {start.y:.0f} to {end.x:.0f}, {end.y:.0f}"
        raise ImpossiblePose(f"{figure}: {limb} {where}: {error}") from error


def _check(figure: str, angles: Angles) -> None:
    for joint, angle in angles.items():
        kind = joint.removeprefix("near_").removeprefix("far_")
        check_range(figure, joint, angle, SIDE_RANGE[kind])
