"""The look of hands that fill a picture."""

from __future__ import annotations

from collections.abc import Sequence

from .geometry import Point, direction, square, step, unit
from .geometry import heading as vector
from .outlines import Outline, capsule, ellipse, limb, smooth
from .paper import Look, Paper, Shape
from .schema_hands import Finger, OpenHand, SideHand
from .skeleton import Find, ImpossiblePose, Places

BONES = (4.7, 3.0, 2.3)
HALF = (1.08, 0.95, 0.86, 0.7)
PALM = 9.6
KNUCKLE_RANGE = ((-35, 95), (-5, 115), (-5, 85))


def _knuckles(hand: SideHand) -> None:
    for number, (angle, (low, high)) in enumerate(zip(hand.fingers, KNUCKLE_RANGE, strict=True)):
        if not low <= angle <= high:
            raise ImpossiblePose(
                f"{hand.name}: knuckle {number + 1} is at {angle:.0f}, "
                f"but only {low} to {high} bends"
            )


class HandFrame:
    """Hand coordinates: (towards the fingers, towards the palm or thumb) on the paper."""

    def __init__(self, wrist: Point, way: float, side: int) -> None:
        self.wrist, self.way, self.side = wrist, way, side
        self.ahead, self.right = vector(way), square(vector(way)).times(side)

    def __call__(self, forward: float, sideways: float) -> Point:
        return self.wrist.plus(self.ahead.times(forward)).plus(self.right.times(sideways))


def _chain(
    start: Point, way: float, bends: Sequence[float], side: int, scale: float = 1.0
) -> list[Point]:
    points, turn = [start], way
    for bend, bone in zip(bends, BONES, strict=True):
        turn += bend * side
        points.append(step(points[-1], turn, bone * scale))
    return points


def _finger(points: Sequence[Point], thick: float = 1.0) -> list[Shape]:
    beads = [(p, r * thick) for p, r in zip(points, HALF, strict=True)]
    return [Shape(outline, "skin") for outline in limb(beads)]


def _nail(points: Sequence[Point], side: int) -> Outline:
    """On the back of the last bone, near its tip."""
    last, tip = points[-2], points[-1]
    way = unit(tip.minus(last))
    out = square(way).times(-side * 0.5)
    return ellipse(tip.minus(way.times(0.15)).plus(out), 0.34, 0.85, direction(last, tip))


def solve_side_hand(hand: SideHand, places: Places) -> dict[str, Point]:
    _knuckles(hand)
    side = 1 if hand.palm == "right" else -1
    frame = HandFrame(places.find(hand.wrist), hand.points, side)
    points = _chain(frame(PALM, 0.1), hand.points, hand.fingers, side)
    joints = {
        "wrist": frame.wrist,
        "knuckle": points[0],
        "middle": points[1],
        "tip": points[3],
        "palm": frame(5, 2),
        "back": frame(5, -2),
    }
    places.learn(hand.name, joints)
    return joints


def paint_side_hand(paper: Paper, hand: SideHand, find: Find) -> None:
    side = 1 if hand.palm == "right" else -1
    frame = HandFrame(find(hand.wrist), hand.points, side)
    look = Look(hand.far, hand.ghost)
    if hand.layer == "whole":
        behind: list[Shape] = []
        for i in (3, 2, 1):
            bends = (hand.fingers[0] - hand.fan * i, hand.fingers[1], hand.fingers[2])
            scale = (1.0, 1.05, 0.98, 0.8)[i]
            root = frame(PALM - 0.35 * i, 0.1)
            points = _chain(root, hand.points, bends, side, scale)
            behind += _finger(points, 0.95)
        paper.group(behind, look)
        if hand.thumb == "away":
            paper.group(_thumb(frame, "away"), look)
        paper.group([*_forearm(frame, hand), *_palm(frame)], look)
    points = _chain(frame(PALM, 0.1), hand.points, hand.fingers, side)
    seam = [Shape(capsule(frame(PALM - 2.2, 0.1), 1.25, points[0], 1.1), "skin")]
    paper.group(_finger(points), look, seam)
    if hand.nails and not hand.ghost:
        paper.thing([Shape(_nail(points, side), "teeth")], line=1.0)
    if hand.thumb in ("up", "across") and hand.layer == "whole":
        seam = [Shape(capsule(frame(2.6, 0.6), 1.5, frame(4.6, 1.0), 1.3), "skin")]
        paper.group(_thumb(frame, hand.thumb), look, seam)


def _palm(frame: HandFrame) -> list[Shape]:
    edge = (
        (-0.5, -1.75), (4.0, -1.7), (8.6, -1.25), (10.2, -0.7), (10.2, 0.9), (8.6, 1.5), (5.0, 2.1),
        (2.4, 2.3), (-0.5, 1.75),
    )  # fmt: skip
    return [Shape(smooth([frame(*point) for point in edge]), "skin")]


def _forearm(frame: HandFrame, hand: SideHand) -> list[Shape]:
    if not hand.forearm_length:
        return []
    way = hand.points + 180 if hand.forearm is None else hand.forearm
    wrist, length = frame(0.4, 0), hand.forearm_length
    end = 1.95 + 0.036 * length
    beads = [(wrist, 1.9), (step(wrist, way, 3), 1.95), (step(wrist, way, length), end)]
    arm = [Shape(outline, "skin") for outline in limb(beads)]
    if hand.sleeve:
        cloth = capsule(
            step(wrist, way, length * 0.72), end + 0.2, step(wrist, way, length), end + 0.6
        )
        arm.append(Shape(cloth, "shirt"))
    return arm


def _thumb(frame: HandFrame, pose: str) -> list[Shape]:
    """Root, middle knuckle and tip of the thumb."""
    spots = {
        "up": ((2.8, 0.9), (6.6, 2.9), (9.6, 3.3)),
        "away": ((2.6, 0.9), (5.4, 4.0), (7.0, 6.4)),
        "across": ((2.6, 0.7), (6.4, 2.7), (9.4, 2.2)),
    }[pose]
    beads = list(zip([frame(*s) for s in spots], (1.45, 1.1, 0.85), strict=True))
    return [Shape(outline, "skin") for outline in limb(beads)]


def solve_open_hand(hand: OpenHand, places: Places) -> dict[str, Point]:
    joints = {"wrist": Point(*hand.wrist)}
    for name, points in _digits(hand).items():
        joints |= {name: points[-1], f"{name}_root": points[0], f"{name}_middle": points[1]}
    places.learn(hand.name, joints)
    return joints


ROOTS = {"little": (8.4, -3.3), "ring": (9.5, -1.2), "middle": (9.9, 1.0), "index": (9.4, 3.2)}
SIZES = {"little": 0.78, "ring": 0.98, "middle": 1.06, "index": 0.98}


def _digits(hand: OpenHand) -> dict[str, list[Point]]:
    side = -1 if hand.mirrored else 1
    frame = HandFrame(Point(*hand.wrist), hand.points, side)
    digits = {}
    fingers = {
        "little": hand.little, "ring": hand.ring, "middle": hand.middle, "index": hand.index,
    }  # fmt: skip
    for name, finger in fingers.items():
        bends = (finger.lean, *finger.bends)
        digits[name] = _chain(
            frame(*ROOTS[name]), hand.points, bends, side, SIZES[name] * finger.seen
        )
    digits["thumb"] = _thumb_chain(frame, hand.thumb, side)
    return digits


def _thumb_chain(frame: HandFrame, thumb: Finger, side: int) -> list[Point]:
    points, turn = [frame(2.2, 2.4)], frame.way
    for bend, bone in zip((thumb.lean, *thumb.bends), (4.4, 3.6, 2.8), strict=True):
        turn += bend * side
        points.append(step(points[-1], turn, bone * thumb.seen))
    return points


def paint_open_hand(paper: Paper, hand: OpenHand) -> None:
    side = -1 if hand.mirrored else 1
    frame = HandFrame(Point(*hand.wrist), hand.points, side)
    digits = _digits(hand)
    straight = [name for name in ROOTS if not any(getattr(hand, name).bends)]
    whole = [*_flat_palm(frame, hand.forearm_length)]
    for name in straight:
        whole += _finger(digits[name], 1.05)
    paper.group(whole)
    for name in ROOTS:
        if name not in straight:
            root = frame(*ROOTS[name])
            seam = [Shape(capsule(root.towards(frame.wrist, 0.2), 1.5, root, 1.2), "skin")]
            paper.group(_finger(digits[name], 1.05), seam=seam)
    beads = list(zip(digits["thumb"], (2.1, 1.35, 1.15, 0.85), strict=True))
    shapes = [Shape(outline, "skin") for outline in limb(beads)]
    seam = [Shape(capsule(frame(3.4, 0.2), 2.2, frame(4.2, 1.5), 2.1), "skin")]
    paper.group(shapes, seam=seam)
    if hand.creases:
        _creases(paper, frame)


def _flat_palm(frame: HandFrame, forearm: float) -> list[Shape]:
    edge = (
        (-0.6, -2.6), (3.0, -3.8), (8.2, -4.3), (10.2, -1.2), (10.5, 1.2), (9.8, 4.1), (6.0, 4.2),
        (2.4, 3.6), (-0.6, 2.6),
    )  # fmt: skip
    palm = Shape(smooth([frame(*point) for point in edge]), "skin")
    if not forearm:
        return [palm]
    arm = capsule(frame(-0.2, 0), 2.6, frame(-forearm, 0), 3.6)
    return [Shape(arm, "skin"), palm]


def _creases(paper: Paper, frame: HandFrame) -> None:
    for line in (
        ((7.6, -3.4), (6.7, -1.0), (7.4, 1.8)),
        ((6.4, 3.4), (5.6, 0.2), (5.0, -2.6)),
        ((5.9, 3.2), (4.2, 1.2), (1.0, 0.7)),
    ):
        paper.stroke(smooth([frame(*point) for point in line], closed=False), width=1.0)
