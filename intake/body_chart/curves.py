"""Smooth lines through control points, cut at named points, mirrored, written as SVG paths.

Lengths are drawing units, y grows downwards. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float

    def mirrored(self) -> Point:
        return Point(-self.x, self.y)


class Knot(NamedTuple):
    """A control point a line goes through; at a corner the line may turn sharply."""

    at: Point
    name: str = ""
    corner: bool = False


class Bezier(NamedTuple):
    start: Point
    towards: Point
    back_from: Point
    end: Point

    def reversed(self) -> Bezier:
        return Bezier(self.end, self.back_from, self.towards, self.start)

    def mirrored(self) -> Bezier:
        return Bezier(*(point.mirrored() for point in self))


Edge = tuple[Bezier, ...]


def knot(x: float, y: float, name: str = "") -> Knot:
    return Knot(Point(x, y), name)


def corner(x: float, y: float, name: str = "") -> Knot:
    return Knot(Point(x, y), name, corner=True)


class Line:
    """A centripetal Catmull-Rom spline; where an end lies on the midline it meets its
    own mirror image smoothly."""

    def __init__(self, knots: Sequence[Knot]) -> None:
        self.knots = tuple(knots)
        self.named = {k.name: i for i, k in enumerate(self.knots) if k.name}
        self.edges = tuple(self._segment(i) for i in range(len(self.knots) - 1))

    def between(self, first: str, last: str) -> Edge:
        """The part from one named point to another, in that direction."""
        start, end = self.named[first], self.named[last]
        if start <= end:
            return self.edges[start:end]
        return backwards(self.edges[end:start])

    def _segment(self, i: int) -> Bezier:
        here, there = self.knots[i].at, self.knots[i + 1].at
        before, after = self._before(i), self._after(i + 1)
        towards = _handle(before, here, there) if before else None
        back_from = _handle(after, there, here) if after else None
        return Bezier(
            here,
            towards or _halfway(here, back_from, there),
            back_from or _halfway(there, towards, here),
            there,
        )

    def _before(self, i: int) -> Point | None:
        if self.knots[i].corner:
            return None
        if i > 0:
            return self.knots[i - 1].at
        return _over_the_midline(self.knots[0].at, self.knots[1].at)

    def _after(self, i: int) -> Point | None:
        if self.knots[i].corner:
            return None
        if i < len(self.knots) - 1:
            return self.knots[i + 1].at
        return _over_the_midline(self.knots[-1].at, self.knots[-2].at)


def _over_the_midline(end: Point, inward: Point) -> Point | None:
    return inward.mirrored() if end.x == 0 and inward.x != 0 else None


def _halfway(end: Point, handle: Point | None, other: Point) -> Point:
    """The handle of a free end: it leans the way the other end of the segment leans."""
    if handle is None:
        return Point(end.x + (other.x - end.x) / 3, end.y + (other.y - end.y) / 3)
    return Point((end.x + handle.x) / 2, (end.y + handle.y) / 2)


def _handle(before: Point, here: Point, there: Point) -> Point:
    """The Bezier handle at ``here`` on the way to ``there``."""
    one, two = math.dist(before, here), math.dist(here, there)
    a, b = math.sqrt(one), math.sqrt(two)
    weight = 3 * a * (a + b)

    def mix(p: float, q: float, r: float) -> float:
        return (one * r - two * p + (2 * one + 3 * a * b + two) * q) / weight

    return Point(mix(before.x, here.x, there.x), mix(before.y, here.y, there.y))


def backwards(edge: Edge) -> Edge:
    return tuple(part.reversed() for part in reversed(edge))


def mirrored(edge: Edge) -> Edge:
    """The edge on the other side of the midline, in the same running order."""
    return tuple(part.mirrored() for part in edge)


def path_data(edge: Iterable[Bezier], *, closed: bool = True) -> str:
    """SVG path data with one decimal."""
    parts = tuple(edge)
    words = [f"M{_pair(parts[0].start)}"]
    for part in parts:
        words.append(f"C{_pair(part.towards)} {_pair(part.back_from)} {_pair(part.end)}")
    return "".join(words) + ("Z" if closed else "")


def _pair(point: Point) -> str:
    return f"{_number(point.x)} {_number(point.y)}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if round(value, 1) else "0"


def polygon(edge: Iterable[Bezier], steps: int = 8) -> tuple[Point, ...]:
    """The edge as corner points, ``steps`` to a curve."""
    return tuple(_along(part, n / steps) for part in edge for n in range(steps))


def _along(part: Bezier, t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return Point(
        sum(w * p.x for w, p in zip(weights, part, strict=True)),
        sum(w * p.y for w, p in zip(weights, part, strict=True)),
    )


def area(corners: Sequence[Point]) -> float:
    """Area of a polygon, in square units."""
    loop = pairwise([*corners, corners[0]])
    return abs(sum(a.x * b.y - b.x * a.y for a, b in loop)) / 2


def inside(point: Point, corners: Sequence[Point]) -> bool:
    """Even-odd rule."""
    hit = False
    for a, b in pairwise([*corners, corners[0]]):
        if (a.y > point.y) != (b.y > point.y):
            hit ^= point.x < a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y)
    return hit
