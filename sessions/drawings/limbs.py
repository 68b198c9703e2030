"""The look of arms, legs, hands and feet: beads along bones, the same in every view."""

from __future__ import annotations

from collections.abc import Sequence

from .body import ANKLE, FOREARM, HAND_FLAT, LENGTH, SHIN, SLEEVE, THIGH, UPPER_ARM
from .geometry import Point, distance, square, unit
from .geometry import heading as vector
from .ink import Tone
from .outlines import Outline, bone, capsule, circle, limb, polygon, smooth
from .paper import Shape

HAND_LENGTH = LENGTH["hand"]
Profile = Sequence[tuple[float, float]]


def shapes(outlines: Sequence[Outline], tone: Tone) -> list[Shape]:
    return [Shape(outline, tone) for outline in outlines]


def cuff(a: Point, b: Point, profile: Profile) -> Outline:
    """The thin line where cloth ends."""
    part, half = profile[-1]
    middle, side = a.towards(b, part), square(unit(b.minus(a))).times(half)
    return polygon([middle.plus(side), middle.minus(side)], closed=False)


def arm_cuff(shoulder: Point, elbow: Point) -> list[Outline]:
    return [cuff(shoulder, elbow, SLEEVE)] if distance(shoulder, elbow) > 9 else []


def leg_cuff(knee: Point, ankle: Point) -> list[Outline]:
    return [cuff(knee, ankle, SHIN)]


def arm(shoulder: Point, elbow: Point, wrist: Point) -> list[Shape]:
    """Bare arm first, the sleeve over it."""
    return [
        *shapes([bone(elbow, wrist, FOREARM)], "skin"),
        *shapes([bone(shoulder, elbow, UPPER_ARM)], "skin"),
        *shapes([bone(shoulder, elbow, SLEEVE, flat=True)], "shirt"),
    ]


def leg(hip: Point, knee: Point, ankle: Point) -> list[Shape]:
    return [
        *shapes([bone(knee, ankle, ANKLE)], "skin"),
        *shapes([bone(knee, ankle, SHIN, flat=True)], "trousers"),
        *shapes([bone(hip, knee, THIGH)], "trousers"),
    ]


def lap(hip: Point, knee: Point) -> list[Shape]:
    """A thigh that comes towards the eye: thicker, ending in the round of the knee."""
    return shapes(limb([(hip, 8.6), (knee, 7.2)]), "trousers")


def hand(wrist: Point, way: float, shape: str, thumb: int) -> list[Shape]:
    """A hand of the figure: ``way`` is where the fingers point, ``thumb`` 1 when it
    lies to the right of that way, -1 to the left, 0 when it is hidden."""
    ahead, right = vector(way), square(vector(way))

    def spot(forward: float, sideways: float) -> Point:
        return wrist.plus(ahead.times(forward)).plus(right.times(sideways))

    if shape == "none":
        return []
    if shape == "fist":
        parts = [capsule(wrist, 2.9, spot(4.5, 0), 4.2), circle(spot(6.0, 0), 4.4)]
        parts += (
            [capsule(spot(3.5, 2.6 * thumb), 1.5, spot(7.5, 4.2 * thumb), 1.5)] if thumb else []
        )
        return shapes(parts, "skin")
    thin = 0.72 if shape == "edge" else 1.0
    profile = [(forward / HAND_LENGTH, half * thin) for forward, half in HAND_FLAT]
    parts = [bone(wrist, spot(HAND_LENGTH, 0), profile)]
    if thumb:
        root, tip = spot(3.2, 1.2 * thumb), spot(9.2, 5.0 * thumb)
        parts.append(capsule(root, 2.0, tip, 1.35))
    return shapes(parts, "skin")


def foot_from_side(ankle: Point, way: float, face: int) -> list[Shape]:
    """``way`` is where the toes point; the sole lies to the right of it for face 1."""
    ahead, down = vector(way), square(vector(way)).times(face)
    sole = ((-5.4, 6.6), (-6.2, 3.2), (-3.6, -1.5), (3.4, -1.4), (8.5, 2.0), (14.5, 4.0))
    tip = ((18.4, 4.8), (18.9, 6.6), (14.0, 7.0), (6.0, 6.6), (-1.0, 7.0))
    points = [ankle.plus(ahead.times(f)).plus(down.times(d)) for f, d in (*sole, *tip)]
    return [Shape(smooth(points), "skin")]


def foot_from_front(ankle: Point, way: float, side: int, toes: str) -> list[Shape]:
    """``way`` is the direction of the shin, ``side`` 1 for the foot right in the picture."""
    down, right = vector(way), square(vector(way)).times(-1)
    spread = {"ahead": 1.2 * side, "out": 9.0 * side, "in": -3.0 * side}[toes]
    edge = ((-3.4, -1.0), (-4.0, 3.0), (-4.4 + spread, 6.4), (-3.2 + spread, 8.6))
    other = ((3.4 + spread, 8.6), (4.6 + spread, 6.4), (4.0, 3.0), (3.4, -1.0))
    points = [ankle.plus(right.times(x)).plus(down.times(y)) for x, y in (*edge, *other)]
    return [Shape(smooth(points), "skin")]
