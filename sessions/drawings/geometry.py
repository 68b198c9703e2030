"""Points and directions on the paper. Lengths are centimetres of the drawn body,
y grows upward; a direction is degrees from straight up, turning to the right."""

from __future__ import annotations

from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple


class OutOfReach(ValueError):
    """A hand or foot was asked to be where its limb does not reach."""


class Point(NamedTuple):
    x: float
    y: float

    def plus(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)

    def minus(self, other: Point) -> Point:
        return Point(self.x - other.x, self.y - other.y)

    def times(self, factor: float) -> Point:
        return Point(self.x * factor, self.y * factor)

    def towards(self, other: Point, part: float) -> Point:
        """The point that lies ``part`` (0 to 1) of the way to ``other``."""
        return self.plus(other.minus(self).times(part))


def heading(degrees_from_up: float) -> Point:
    """The unit vector of a direction: 0 is up, 90 is right, 180 is down."""
    angle = radians(degrees_from_up)
    return Point(sin(angle), cos(angle))


def step(start: Point, direction: float, length: float) -> Point:
    return start.plus(heading(direction).times(length))


def distance(a: Point, b: Point) -> float:
    return hypot(b.x - a.x, b.y - a.y)


def direction(a: Point, b: Point) -> float:
    """Degrees from up of the way from ``a`` to ``b``."""
    return degrees(atan2(b.x - a.x, b.y - a.y))


def square(of: Point) -> Point:
    """The same vector turned a quarter to the right."""
    return Point(of.y, -of.x)


def unit(of: Point) -> Point:
    length = hypot(of.x, of.y)
    return of.times(1 / length) if length else Point(0.0, 1.0)


def folded(angle: float) -> float:
    """The same angle between -180 (exclusive) and 180 degrees."""
    turned = angle % 360
    return turned - 360 if turned > 180 else turned


def two_bones(start: Point, end: Point, upper: float, lower: float, bend: int) -> Point:
    """Where the middle joint lies when two bones join ``start`` and ``end``.

    ``bend`` is 1 when the joint lies right of the line from start to end, else -1.
    Raises ``OutOfReach`` when the bones are too short or cannot fold so far.
    """
    span = distance(start, end)
    if span > upper + lower + 0.01 or span < max(abs(upper - lower), 0.01):
        raise OutOfReach(f"{span:.1f} cm apart, but the bones are {upper:.1f} and {lower:.1f} cm")
    ratio = (upper**2 + span**2 - lower**2) / (2 * upper * span)
    corner = degrees(acos(max(-1.0, min(1.0, ratio))))
    return step(start, direction(start, end) + bend * corner, upper)
