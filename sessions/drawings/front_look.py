"""A figure from the front or the back."""

from __future__ import annotations

from . import limbs
from .body import (
    COLLAR_HALF,
    FRONT_PELVIS,
    FRONT_SHIRT,
    NECK_HALF,
    SHOULDER_HALF,
    SHOULDER_HEIGHT,
    TRUNK,
)
from .frames import HeadFrame
from .geometry import Point, direction
from .heads import front_face, front_head
from .outlines import capsule, polygon, smooth
from .paper import Look, Paper, Shape
from .schema_figures import FrontArm, FrontFigure
from .skeleton import LAP, Skeleton

SIDES = (("left", -1), ("right", 1))


def paint_front(paper: Paper, figure: FrontFigure, bones: Skeleton) -> None:
    arms = {"left": figure.left_arm, "right": figure.right_arm}
    if figure.only == "legs":
        _legs(paper, figure, bones)
        return
    if figure.only == "arms":
        for name, side in SIDES:
            _arm(paper, figure, bones, name, side, arms[name])
        return
    for name, side in SIDES:
        if arms[name].layer == "behind":
            _arm(paper, figure, bones, name, side, arms[name])
    _legs(paper, figure, bones)
    _neck(paper, figure, bones)
    paper.group([_shirt(figure, bones)], Look(ghost=figure.ghost))
    if figure.view == "back":
        _blades(paper, figure, bones)
    for name, side in SIDES:
        if arms[name].layer == "under_head":
            _arm(paper, figure, bones, name, side, arms[name])
    _head(paper, figure, bones)
    for name, side in SIDES:
        if arms[name].layer == "over":
            _arm(paper, figure, bones, name, side, arms[name])
    for name, side in SIDES:
        if arms[name].layer == "top":
            _arm(paper, figure, bones, name, side, arms[name])


def _pelvis(bones: Skeleton) -> Shape:
    right = [bones.trunk.at(h, half) for h, half in FRONT_PELVIS]
    left = [bones.trunk.at(h, -half) for h, half in FRONT_PELVIS]
    return Shape(smooth([*right, *reversed(left)]), "trousers")


def _legs(paper: Paper, figure: FrontFigure, bones: Skeleton) -> None:
    legs = {"left": figure.left_leg, "right": figure.right_leg}
    order = sorted(SIDES, key=lambda pair: legs[pair[0]].layer == "over")
    for i, (name, side) in enumerate(order):
        leg = legs[name]
        if not leg.drawn:
            continue
        hip, knee, ankle = (bones.joints[f"{name}_{j}"] for j in ("hip", "knee", "ankle"))
        toes = "ahead" if figure.view == "back" else leg.toes
        foot = limbs.foot_from_front(ankle, direction(knee, ankle), side, toes)
        whole = [*limbs.leg(hip, knee, ankle)]
        last = [_pelvis(bones)] if i else []
        cuffs = limbs.leg_cuff(knee, ankle)
        look = Look(ghost=figure.ghost)
        if leg.seen[0] < LAP:
            paper.group([*foot, *whole], look, lines=cuffs)
            paper.group([*limbs.lap(hip, knee), *last], look)
        else:
            paper.group([*foot, *whole, *last], look, lines=cuffs)


def _shirt(figure: FrontFigure, bones: Skeleton) -> Shape:
    """The trunk with its shoulders, which rise and narrow as the pose asks."""

    dip = -1.6 if figure.view == "front" else 1.6

    def edge(side: int, lift: float) -> list[Point]:
        sides = [bones.trunk.at(h, side * half) for h, half in FRONT_SHIRT]
        wide = SHOULDER_HALF * figure.width
        pit = bones.trunk.at(SHOULDER_HEIGHT - 1 + lift * 0.8, side * (wide + 1))
        tip = bones.trunk.at(SHOULDER_HEIGHT + 5.9 + lift, side * (wide - 0.8))
        slope = bones.trunk.at(TRUNK + 1.0 + lift * 0.6, side * (COLLAR_HALF + 4.4))
        collar = bones.trunk.at(TRUNK + 2.8 + lift * 0.15, side * COLLAR_HALF)
        neckline = bones.trunk.at(TRUNK + dip * 0.5, side * COLLAR_HALF * 0.55)
        return [*sides, pit, tip, slope, collar, neckline]

    middle = bones.trunk.at(TRUNK + dip)
    right, left = edge(1, figure.shrug[1]), edge(-1, figure.shrug[0])
    return Shape(smooth([*right, middle, *reversed(left)]), "shirt")


def _neck(paper: Paper, figure: FrontFigure, bones: Skeleton) -> None:
    base, head = bones.trunk.at(TRUNK - 3), bones.joints["pivot"]
    neck = capsule(base, NECK_HALF + 0.7, head.towards(bones.joints["head"], 0.2), NECK_HALF)
    paper.group([Shape(neck, "skin")], Look(ghost=figure.ghost))


def _head(paper: Paper, figure: FrontFigure, bones: Skeleton) -> None:
    frame = HeadFrame(bones.joints["pivot"], bones.ways["head"])
    paper.group(front_head(frame, figure.head)[::-1], Look(ghost=figure.ghost))
    if figure.view == "front" and not figure.ghost:
        front_face(paper, frame, figure.head)


def _blades(paper: Paper, figure: FrontFigure, bones: Skeleton) -> None:
    if not figure.blades:
        return
    for side in (-1, 1):
        points = ((45, 12.5), (43, 6.5), (36, 5.2), (29.5, 7.6), (36, 11.5))
        line = [bones.trunk.at(h, side * a * figure.width) for h, a in points]
        paper.stroke(smooth(line, closed=False), width=1.6)


def _arm(
    paper: Paper, figure: FrontFigure, bones: Skeleton, name: str, side: int, arm: FrontArm
) -> None:
    if not arm.drawn:
        return
    joint = bones.joints
    wrist = joint[f"{name}_wrist"]
    # A hanging hand points down, so its right is the left of the picture.
    thumb = {"in": side, "out": -side, "none": 0}[arm.thumb]
    hand = limbs.hand(wrist, bones.ways[f"{name}_hand"], arm.hand, thumb)
    shoulder, elbow = joint[f"{name}_shoulder"], joint[f"{name}_elbow"]
    whole, cuffs = limbs.arm(shoulder, elbow, wrist), limbs.arm_cuff(shoulder, elbow)
    lifted = figure.shrug[0 if side < 0 else 1]
    wide = SHOULDER_HALF * figure.width
    patch = polygon(
        [
            bones.trunk.at(SHOULDER_HEIGHT - 6.5 + lifted, side * (wide - 4.5)),
            bones.trunk.at(SHOULDER_HEIGHT + lifted, side * wide),
            bones.trunk.at(SHOULDER_HEIGHT + 5.8 + lifted, side * (wide - 0.8)),
            bones.trunk.at(TRUNK + 0.8 + lifted * 0.6, side * (COLLAR_HALF + 4.4)),
            bones.trunk.at(SHOULDER_HEIGHT - 4 + lifted * 0.5, side * (COLLAR_HALF + 2)),
        ]
    )
    seam = [] if arm.layer == "behind" else [Shape(patch, "shirt")]
    paper.group([*hand, *whole], Look(ghost=figure.ghost), seam=seam, lines=cuffs)
