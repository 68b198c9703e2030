"""A figure seen from straight above: head, shoulders, arms, and feet that peep out."""

from __future__ import annotations

from . import limbs
from .body import LENGTH, SHOULDER_HALF
from .geometry import Point, direction, folded, square, step, two_bones
from .geometry import heading as vector
from .outlines import Outline, ellipse, smooth
from .paper import Look, Paper, Shape
from .schema_figures import TopArm, TopFigure
from .skeleton import HAND, Places, Skeleton, Trunk

SIDES = (("left", -1), ("right", 1))


def solve_top(figure: TopFigure, places: Places) -> Skeleton:
    """``left`` and ``right`` are the person's own sides here."""
    centre = Point(*figure.centre)
    ahead, right = vector(figure.heading), square(vector(figure.heading))
    joints = {
        "head": centre.plus(ahead.times(2.5)),
        "chest": centre.plus(ahead.times(11)),
        "upper_back": centre.plus(ahead.times(-11)),
    }
    nose_way = figure.heading + figure.head_turn
    joints["nose"] = step(joints["head"], nose_way, 14)
    angles, ways = {"turn": figure.head_turn}, {"head": nose_way}
    places.learn(figure.name, joints)
    arms = {"left": figure.left_arm, "right": figure.right_arm}
    for name, side in SIDES:
        start = centre.plus(right.times(side * SHOULDER_HALF))
        joints |= _arm(figure.heading, name, side, arms[name], start, places, ways)
        places.learn(figure.name, joints)
    trunk = Trunk(centre, (figure.heading,) * 3)
    return Skeleton(figure.name, trunk, joints, angles, ways)


def _arm(
    chest: float,
    name: str,
    side: int,
    arm: TopArm,
    start: Point,
    places: Places,
    ways: dict[str, float],
) -> dict[str, Point]:
    upper, lower = LENGTH["upper_arm"] * arm.seen[0], LENGTH["forearm"] * arm.seen[1]
    if arm.reach is not None:
        wrist = places.find(arm.reach)
        elbow = two_bones(start, wrist, upper, lower, side)
    else:
        elbow = step(start, chest + arm.out * side, upper)
        wrist = step(elbow, chest + (arm.out - arm.elbow) * side, lower)
    ways[f"{name}_hand"] = folded(direction(elbow, wrist)) - arm.wrist * side
    return {
        f"{name}_shoulder": start,
        f"{name}_elbow": elbow,
        f"{name}_wrist": wrist,
        f"{name}_hand": step(wrist, ways[f"{name}_hand"], HAND),
        f"{name}_palm": step(wrist, ways[f"{name}_hand"], HAND / 2),
    }


def paint_top(paper: Paper, figure: TopFigure, bones: Skeleton) -> None:
    arms = {"left": figure.left_arm, "right": figure.right_arm}
    if figure.feet:
        _feet(paper, figure)
    for name, side in SIDES:
        arm = arms[name]
        if not arm.drawn:
            continue
        wrist = bones.joints[f"{name}_wrist"]
        hand = limbs.hand(wrist, bones.ways[f"{name}_hand"], arm.hand, -side * (arm.thumb == "in"))
        whole = limbs.arm(bones.joints[f"{name}_shoulder"], bones.joints[f"{name}_elbow"], wrist)
        paper.group([*hand, *whole])
    paper.group([Shape(_shoulders(figure), "shirt")])
    for turn in figure.ghost_turns:
        paper.group(_head(bones.joints["head"], figure.heading + turn), Look(ghost=True))
    paper.group(_head(bones.joints["head"], bones.ways["head"]))


def _shoulders(figure: TopFigure) -> Outline:
    ahead, right = vector(figure.heading), square(vector(figure.heading))
    half = ((0, 9.5), (8, 10.2), (15, 9.0), (22.5, 5.5), (24, 0), (22, -6), (13, -10), (0, -10.6))
    edge = [*half, *((-x, y) for x, y in reversed(half[1:-1]))]
    centre = Point(*figure.centre)
    return smooth([centre.plus(right.times(x)).plus(ahead.times(y)) for x, y in edge])


def _head(centre: Point, way: float) -> list[Shape]:
    ahead, right = vector(way), square(vector(way))

    def spot(across: float, forward: float) -> Point:
        return centre.plus(right.times(across)).plus(ahead.times(forward))

    nose = smooth([spot(-2.2, 9.5), spot(-1.1, 13.6), spot(1.1, 13.6), spot(2.2, 9.5)])
    ears = [ellipse(spot(side * 8.6, 0), 1.6, 2.8, way) for side in (-1, 1)]
    skull = ellipse(spot(0, 0), 8.6, 11, way)
    return [Shape(part, "skin") for part in (nose, *ears, skull)]


def _feet(paper: Paper, figure: TopFigure) -> None:
    ahead, right = vector(figure.feet_heading), square(vector(figure.feet_heading))
    centre = Point(*figure.centre)
    for side in (-1, 1):
        points = ((-4, -8), (-4.5, 8), (-4, 17), (3.5, 18), (4.5, 8), (4, -8))
        foot = [
            centre.plus(right.times(side * 10 + x * side * -1)).plus(ahead.times(y))
            for x, y in points
        ]
        paper.group([Shape(smooth(foot), "skin")])
