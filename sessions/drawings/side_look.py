"""A figure from the side, painted from the far side of the body to the near one."""

from __future__ import annotations

from . import limbs
from .body import NECK_HALF, SIDE_PELVIS, SIDE_SHIRT
from .frames import HeadFrame
from .heads import side_face, side_head
from .mouths import cut_mouth
from .outlines import capsule, polygon, smooth
from .paper import Look, Paper, Shape
from .schema_figures import SideArm, SideFigure, SideLeg
from .skeleton import LAP, Skeleton

DEEP_BEND = 100.0
"""Degrees of hip flexion from which the thigh lies over the trunk."""


def paint_side(paper: Paper, figure: SideFigure, bones: Skeleton) -> None:
    face = 1 if figure.faces == "right" else -1
    frame = HeadFrame(bones.joints["pivot"], bones.ways["head"], face)
    if figure.only == "arms":
        _arm(paper, figure, bones, "near", figure.near_arm, face)
        return
    if figure.only == "legs":
        _leg(paper, figure, bones, "near", figure.near_leg, face)
        return
    over = _over_trunk(figure, bones)
    if figure.far_arm.layer != "front":
        _arm(paper, figure, bones, "far", figure.far_arm, face)
    _leg(paper, figure, bones, "far", figure.far_leg, face)
    _neck(paper, figure, bones)
    if over:
        paper.group(_pelvis_shape(bones), Look(ghost=figure.ghost))
    if figure.near_arm.layer == "behind":
        _arm(paper, figure, bones, "near", figure.near_arm, face)
    if not over:
        _leg(paper, figure, bones, "near", figure.near_leg, face, _pelvis_shape(bones))
    paper.group([_shirt(bones)], Look(ghost=figure.ghost))
    if over:
        _leg(paper, figure, bones, "near", figure.near_leg, face, _pelvis_shape(bones))
    if figure.far_arm.layer == "front":
        _arm(paper, figure, bones, "far", figure.far_arm, face)
    paper.group([Shape(side_head(frame), "skin")], Look(ghost=figure.ghost))
    if not figure.ghost:
        side_face(paper, frame, figure.eyes, mouth=not figure.cutaway)
    if figure.cutaway:
        cut_mouth(paper, frame)
    if figure.near_arm.layer != "behind":
        _arm(paper, figure, bones, "near", figure.near_arm, face)


def _over_trunk(figure: SideFigure, bones: Skeleton) -> bool:
    if figure.near_leg.layer is not None:
        return figure.near_leg.layer == "front"
    return bones.angles.get("near_hip", 0.0) > DEEP_BEND


def _shoulder_patch(bones: Skeleton, lowest: float) -> Shape:
    """The upper shirt, laid over the arm's outline so that the sleeve grows out of it."""
    rows = [(lowest, 10.6, 10.0), *(row for row in SIDE_SHIRT if row[0] > lowest)]
    inset = 5.0 if lowest > 40 else 0.0
    ahead = [bones.trunk.at(h, front - inset) for h, front, _ in rows]
    behind = [bones.trunk.at(h, -back) for h, _, back in rows]
    return Shape(polygon([*ahead, *reversed(behind)]), "shirt")


def _shirt(bones: Skeleton) -> Shape:
    ahead = [bones.trunk.at(h, front) for h, front, _ in SIDE_SHIRT]
    behind = [bones.trunk.at(h, -back) for h, _, back in SIDE_SHIRT]
    return Shape(smooth([*ahead, *reversed(behind)]), "shirt")


def _pelvis_shape(bones: Skeleton) -> list[Shape]:
    ahead = [bones.trunk.at(h, front) for h, front, _ in SIDE_PELVIS]
    behind = [bones.trunk.at(h, -back) for h, _, back in SIDE_PELVIS]
    return [Shape(smooth([*ahead, *reversed(behind)]), "trousers")]


def _neck(paper: Paper, figure: SideFigure, bones: Skeleton) -> None:
    base, head = bones.trunk.at(50), bones.joints["pivot"]
    head = head.towards(bones.joints["head"], 0.3)
    neck = capsule(base, NECK_HALF + 0.6, head, NECK_HALF)
    paper.group([Shape(neck, "skin")], Look(ghost=figure.ghost))


def _leg(
    paper: Paper,
    figure: SideFigure,
    bones: Skeleton,
    side: str,
    leg: SideLeg,
    face: int,
    pelvis: list[Shape] | None = None,
) -> None:
    if not leg.drawn:
        return
    joint = bones.joints
    ankle = joint[f"{side}_ankle"]
    foot = limbs.foot_from_side(ankle, bones.ways[f"{side}_foot"], face)
    hip, knee = joint[f"{side}_hip"], joint[f"{side}_knee"]
    whole, cuffs = limbs.leg(hip, knee, ankle), limbs.leg_cuff(knee, ankle)
    look = Look(side == "far", figure.ghost)
    if leg.seen[0] < LAP:
        paper.group([*foot, *whole], look, lines=cuffs)
        paper.group([*limbs.lap(hip, knee), *(pelvis or [])], look)
    else:
        paper.group([*foot, *whole, *(pelvis or [])], look, lines=cuffs)


def _arm(
    paper: Paper, figure: SideFigure, bones: Skeleton, side: str, arm: SideArm, face: int
) -> None:
    if not arm.drawn:
        return
    joint = bones.joints
    wrist = joint[f"{side}_wrist"]
    thumb = -face if arm.thumb == "up" else face if arm.thumb == "down" else 0
    hand = limbs.hand(wrist, bones.ways[f"{side}_hand"], arm.hand, thumb)
    shoulder, elbow = joint[f"{side}_shoulder"], joint[f"{side}_elbow"]
    whole, cuffs = limbs.arm(shoulder, elbow, wrist), limbs.arm_cuff(shoulder, elbow)
    far = side == "far"
    lowest = 43.0 if _over_trunk(figure, bones) else 37.0
    seam = [] if far else [_shoulder_patch(bones, lowest)]
    paper.group([*hand, *whole], Look(far, figure.ghost), seam=seam, lines=cuffs)
