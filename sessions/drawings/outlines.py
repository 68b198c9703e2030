"""Closed and open lines as data: moves, lines and cubic curves, nothing else, so
that every curve lies inside its own control points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import acos, ceil, cos, degrees, radians, sin, tan
from typing import NamedTuple

from .geometry import Point, direction, distance, heading, square, step, unit


class Stroke(NamedTuple):
    """One command of an SVG path (M, L, C or Z) and its absolute points."""

    command: str
    points: tuple[Point, ...] = ()


Outline = tuple[Stroke, ...]
CLOSE = Stroke("Z")


def polygon(points: Sequence[Point], closed: bool = True) -> Outline:
    lines = tuple(Stroke("L", (point,)) for point in points[1:])
    return (Stroke("M", (points[0],)), *lines, *((CLOSE,) if closed else ()))


def smooth(points: Sequence[Point], closed: bool = True) -> Outline:
    """A soft curve through all the points (Catmull-Rom, as cubic curves)."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    curves = []
    for i in range(count if closed else count - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        first, second = b.plus(c.minus(a).times(1 / 6)), c.minus(d.minus(b).times(1 / 6))
        curves.append(Stroke("C", (first, second, c)))
    return (Stroke("M", (points[0],)), *curves, *((CLOSE,) if closed else ()))


def arc(centre: Point, radius: float, start: float, sweep: float) -> tuple[Stroke, ...]:
    """Curves around ``centre`` from direction ``start`` over ``sweep`` degrees."""
    pieces = max(1, ceil(abs(sweep) / 90))
    turn = sweep / pieces
    reach = radius * 4 / 3 * tan(radians(turn) / 4)
    curves = []
    for i in range(pieces):
        a, b = heading(start + i * turn), heading(start + (i + 1) * turn)
        p, q = centre.plus(a.times(radius)), centre.plus(b.times(radius))
        first, second = p.plus(square(a).times(reach)), q.minus(square(b).times(reach))
        curves.append(Stroke("C", (first, second, q)))
    return tuple(curves)


def open_arc(centre: Point, radius: float, start: float, sweep: float) -> Outline:
    begin = Stroke("M", (step(centre, start, radius),))
    return (begin, *arc(centre, radius, start, sweep))


def circle(centre: Point, radius: float) -> Outline:
    return (*open_arc(centre, radius, 0, 360), CLOSE)


def ellipse(centre: Point, across: float, along: float, turned: float = 0.0) -> Outline:
    """``along`` is the half axis in the direction ``turned``, ``across`` the other."""
    up, right = heading(turned), square(heading(turned))

    def moved(point: Point) -> Point:
        return centre.plus(right.times(point.x * across)).plus(up.times(point.y * along))

    return tuple(Stroke(s.command, tuple(map(moved, s.points))) for s in circle(Point(0, 0), 1))


def capsule(a: Point, radius_a: float, b: Point, radius_b: float) -> Outline:
    """Two circles and their outer tangents: a tapered limb."""
    span = distance(a, b)
    if span <= abs(radius_a - radius_b) + 0.001:
        return circle(a, radius_a) if radius_a >= radius_b else circle(b, radius_b)
    along = direction(a, b)
    lean = degrees(acos((radius_a - radius_b) / span))
    round_b = arc(b, radius_b, along - lean, 2 * lean)
    round_a = arc(a, radius_a, along + lean, 360 - 2 * lean)
    to_b = Stroke("L", (step(b, along - lean, radius_b),))
    to_a = Stroke("L", (step(a, along + lean, radius_a),))
    return (Stroke("M", (step(a, along - lean, radius_a),)), to_b, *round_b, to_a, *round_a, CLOSE)


def limb(beads: Sequence[tuple[Point, float]]) -> tuple[Outline, ...]:
    """Capsules from bead to bead; painted together they are one limb."""
    return tuple(capsule(a, ra, b, rb) for (a, ra), (b, rb) in pairwise(beads))


def bone(a: Point, b: Point, profile: Sequence[tuple[float, float]], flat: bool = False) -> Outline:
    """One limb along a straight bone: (part of the way, half width), round at both ends,
    or ``flat`` at the far end. The same look as ``limb`` with half the curves."""
    way = direction(a, b)
    right = square(heading(way))
    beads = [(a.towards(b, part), half) for part, half in profile]
    there = [bead.minus(right.times(half)) for bead, half in beads]
    back = [bead.plus(right.times(half)) for bead, half in reversed(beads)]
    last, half = beads[-1]
    tip = (Stroke("L", (back[0],)),) if flat else arc(last, half, way - 90, 180)
    return (
        Stroke("M", (there[0],)),
        *(Stroke("L", (point,)) for point in there[1:]),
        *tip,
        *(Stroke("L", (point,)) for point in back[1:]),
        *arc(*beads[0], way + 90, 180),
        CLOSE,
    )


def box(low: Point, high: Point, corner: float = 0.0) -> Outline:
    """An upright rectangle, its corners rounded by ``corner`` centimetres."""
    (x0, y0), (x1, y1), c = low, high, corner
    if not c:
        return polygon([Point(x0, y0), Point(x0, y1), Point(x1, y1), Point(x1, y0)])
    return (
        Stroke("M", (Point(x0, y0 + c),)),
        Stroke("L", (Point(x0, y1 - c),)),
        *arc(Point(x0 + c, y1 - c), c, -90, 90),
        Stroke("L", (Point(x1 - c, y1),)),
        *arc(Point(x1 - c, y1 - c), c, 0, 90),
        Stroke("L", (Point(x1, y0 + c),)),
        *arc(Point(x1 - c, y0 + c), c, 90, 90),
        Stroke("L", (Point(x0 + c, y0),)),
        *arc(Point(x0 + c, y0 + c), c, 180, 90),
        CLOSE,
    )


def ribbon(line: Sequence[Point], half_width: float) -> Outline:
    """A band of even width along a soft line, such as a towel."""
    sides: list[list[Point]] = [[], []]
    for i, point in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        out = square(unit(after.minus(before))).times(half_width)
        sides[0].append(point.plus(out))
        sides[1].append(point.minus(out))
    there, back = smooth(sides[0], closed=False), smooth(sides[1][::-1], closed=False)
    return (*there, Stroke("L", back[0].points), *back[1:], CLOSE)


def turned(outline: Outline, about: Point, angle: float) -> Outline:
    """The same outline turned to the right about a point."""
    c, s = cos(radians(angle)), sin(radians(angle))

    def moved(point: Point) -> Point:
        x, y = point.minus(about)
        return Point(about.x + x * c + y * s, about.y - x * s + y * c)

    return tuple(Stroke(k.command, tuple(map(moved, k.points))) for k in outline)
