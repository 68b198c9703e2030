"""From a side figure's angles and targets to its joints (forward and inverse kinematics).

Angles are counted as if the figure faced right and mirrored by ``face`` (1 or -1).
"""

from __future__ import annotations

from .body import LENGTH, SHOULDER_HEIGHT, TRUNK
from .geometry import Point, direction, folded, square, step
from .geometry import heading as vector
from .ranges import SIDE_RANGE
from .schema_figures import SideArm, SideFigure, SideLeg
from .skeleton import HAND, Places, Skeleton, Trunk
from .solving import Solving, arm_bones, leg_bones, raised


def solve_side(figure: SideFigure, places: Places) -> Skeleton:
    face = facing(figure)
    pelvis, low = figure.lean, figure.lean + figure.low
    mid = low + figure.mid
    trunk = Trunk(Point(*figure.hips), (face * pelvis, face * low, face * mid), face)
    solving = Solving(figure.name, trunk, places)
    solving.angles |= {"low": figure.low, "mid": figure.mid}
    solving.learn(_trunk_joints(trunk))
    solving.learn(_head(figure, solving, mid))
    far = Point(figure.far_offset[0] * face, figure.far_offset[1])
    shoulder = trunk.at(SHOULDER_HEIGHT + figure.shoulder[1], figure.shoulder[0])
    for side, leg, shift in (
        ("far", figure.far_leg, far),
        ("near", figure.near_leg, Point(0, 0)),
    ):
        solving.learn(_leg(solving, side, leg, trunk.hips.plus(shift), face, pelvis))
    for side, arm, shift in (
        ("near", figure.near_arm, Point(0, 0)),
        ("far", figure.far_arm, far),
    ):
        solving.learn(_arm(solving, side, arm, shoulder.plus(shift), face, mid))
    return solving.finished(SIDE_RANGE)


def facing(figure: SideFigure) -> int:
    return 1 if figure.faces == "right" else -1


def _trunk_joints(trunk: Trunk) -> dict[str, Point]:
    return {
        "hips": trunk.hips,
        "seat": trunk.at(0, -11),
        "belly": trunk.at(18, 9.5),
        "low_back": trunk.at(20, -8.5),
        "chest": trunk.at(40, 10.8),
        "upper_back": trunk.at(40, -10.4),
        "neck": trunk.at(TRUNK),
    }


def _head(figure: SideFigure, solving: Solving, mid: float) -> dict[str, Point]:
    face = facing(figure)
    neck_way = face * (mid + figure.neck)
    head_way = neck_way + face * figure.nod
    solving.angles |= {"neck": figure.neck, "nod": figure.nod}
    solving.ways |= {"neck": neck_way, "head": head_way}
    up, ahead = vector(head_way), square(vector(head_way)).times(face)
    pivot = step(solving.trunk.top, neck_way, LENGTH["neck"]).plus(ahead.times(figure.chin))

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
    solving: Solving, side: str, leg: SideLeg, hip: Point, face: int, pelvis: float
) -> dict[str, Point]:
    bones = leg_bones(leg.seen)
    if leg.foot is not None:
        ankle = solving.places.find(leg.foot)
        knee = solving.middle(f"{side} leg", hip, ankle, bones, -face)
        thigh_way, shin_way = face * direction(hip, knee), face * direction(knee, ankle)
    else:
        thigh_way = pelvis + 180 - leg.hip
        shin_way = thigh_way + leg.knee
        knee = step(hip, face * thigh_way, bones[0])
        ankle = step(knee, face * shin_way, bones[1])
    flex = leg.ankle if leg.toes is None else folded(shin_way - 180 + leg.toes)
    solving.bend(f"{side}_hip", folded(pelvis + 180 - thigh_way), leg.seen[0])
    solving.bend(f"{side}_knee", folded(shin_way - thigh_way), *leg.seen)
    solving.bend(f"{side}_ankle", flex, leg.seen[1])
    foot_way = face * (shin_way - 90 - flex)
    solving.ways[f"{side}_foot"] = foot_way
    down = square(vector(foot_way)).times(face)
    return {
        f"{side}_hip": hip,
        f"{side}_knee": knee,
        f"{side}_ankle": ankle,
        f"{side}_toes": step(ankle, foot_way, 18.5).plus(down.times(5.5)),
        f"{side}_heel": step(ankle, foot_way, -5.5).plus(down.times(6)),
        f"{side}_sole": step(ankle, foot_way, 7).plus(down.times(7)),
    }


def _arm(
    solving: Solving, side: str, arm: SideArm, shoulder: Point, face: int, mid: float
) -> dict[str, Point]:
    bones = arm_bones(arm.seen)
    if arm.reach is not None:
        wrist = solving.places.find(arm.reach)
        elbow = solving.middle(f"{side} arm", shoulder, wrist, bones, face)
        upper_way, fore_way = face * direction(shoulder, elbow), face * direction(elbow, wrist)
    else:
        upper_way = mid + 180 - arm.lift
        fore_way = upper_way - arm.elbow
        elbow = step(shoulder, face * upper_way, bones[0])
        wrist = step(elbow, face * fore_way, bones[1])
    turn = arm.wrist if arm.fingers is None else folded(fore_way - arm.fingers)
    solving.bend(f"{side}_lift", raised(mid + 180 - upper_way), arm.seen[0])
    solving.bend(f"{side}_elbow", folded(upper_way - fore_way), *arm.seen)
    solving.bend(f"{side}_wrist", turn, arm.seen[1])
    hand_way = face * (fore_way - turn)
    solving.ways[f"{side}_hand"] = hand_way
    return {
        f"{side}_shoulder": shoulder,
        f"{side}_elbow": elbow,
        f"{side}_wrist": wrist,
        f"{side}_hand": step(wrist, hand_way, HAND),
        f"{side}_palm": step(wrist, hand_way, HAND / 2),
    }
