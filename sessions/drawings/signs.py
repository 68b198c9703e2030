"""Arrows and marks laid over the figures: thick, rimmed in white, the same size in every
drawing whatever its scale."""

from __future__ import annotations

from collections.abc import Sequence

from .geometry import Point, direction, distance, heading, square, step
from .ink import ARROW
from .numerals import numeral
from .outlines import Outline, ellipse, open_arc, polygon, smooth
from .paper import Painter, Paper
from .schema_things import Arrow, Circling, Dotted, Feel, Hold, Number
from .skeleton import Find

HEAD_LENGTH, HEAD_HALF = 15.0, 8.5
RIM = 2.4


def _line(points: Sequence[Point]) -> Outline:
    return polygon(points, closed=False) if len(points) == 2 else smooth(points, closed=False)


def _arrow_head(paper: Paper, tip: Point, way: float, size: float) -> Outline:
    length, half = paper.cm(HEAD_LENGTH * size), paper.cm(HEAD_HALF * size)
    base = step(tip, way, -length)
    out = square(heading(way)).times(half)
    notch = step(tip, way, -length * 0.8)
    return polygon([tip, base.plus(out), notch, base.minus(out)])


def draw_arrow(paper: Paper, points: Sequence[Point], both: bool, small: bool) -> None:
    """An arrow along ``points`` (many for a curve). The shaft ends inside the heads."""
    size = 0.75 if small else 1.0
    inset = paper.cm(HEAD_LENGTH * size * 0.75)
    ends = [(points[-1], _way_at_end(points, inset))]
    if both:
        ends.append((points[0], _way_at_end(points[::-1], inset)))
    shaft = _shortened(points, inset)
    shaft = _shortened(shaft[::-1], inset)[::-1] if both else shaft
    heads = [_arrow_head(paper, tip, way, size) for tip, way in ends]
    width = ARROW * size
    paper.stroke(_line(shaft), "#ffffff", width + 2 * RIM)
    for head in heads:
        paper.stroke(head, "#ffffff", 2 * RIM)
    paper.stroke(_line(shaft), paper.inks.arrow, width)
    for head in heads:
        paper.fill(head, paper.inks.arrow)


def _way_at_end(points: Sequence[Point], back: float) -> float:
    """The direction of the last stretch, measured over the length of the head."""
    tip = points[-1]
    for point in reversed(points[:-1]):
        if distance(point, tip) >= back:
            return direction(point, tip)
    return direction(points[0], tip)


def _shortened(points: Sequence[Point], by: float) -> list[Point]:
    tip = points[-1]
    if len(points) == 2:
        span = distance(points[0], tip)
        return [points[0], points[0].towards(tip, max(0.05, 1 - by / span))]
    kept = [point for point in points if distance(point, tip) > by]
    return kept if len(kept) > 1 else [points[0], points[1]]


def arrow(paper: Paper, sign: Arrow, find: Find) -> None:
    start, end = find(sign.start), find(sign.end)
    points = _bow(start, end, sign.bulge) if sign.bulge else [start, end]
    draw_arrow(paper, points, sign.heads == "both", sign.small)


def _bow(start: Point, end: Point, bulge: float) -> list[Point]:
    """Points of a soft bow; its middle stands off by ``bulge`` of the span."""
    side = square(end.minus(start)).times(bulge * 4)
    count = 10
    parts = [i / count for i in range(count + 1)]
    return [start.towards(end, t).plus(side.times(t * (1 - t))) for t in parts]


def circling(paper: Paper, sign: Circling, find: Find) -> None:
    centre = find(sign.centre)
    count = 18
    points = []
    for i in range(count + 1):
        way = heading(sign.start + sign.sweep * i / count)
        points.append(centre.plus(Point(way.x * sign.radius, way.y * sign.radius * sign.flat)))
    draw_arrow(paper, points, sign.heads == "both", sign.small)


def feel(paper: Paper, sign: Feel, find: Find) -> None:
    """Two dotted rings, one in the other: here it may pull."""
    centre = find(sign.centre)
    ring = ellipse(centre, sign.width / 2, sign.height / 2, sign.turned)
    paper.stroke(ring, "#ffffff", 4.6)
    paper.stroke(ring, paper.inks.feel, 2.4, dash="0.5 4.5")


def hold(paper: Paper, sign: Hold, find: Find) -> None:
    ring = open_arc(find(sign.centre), sign.radius, 0, 360)
    paper.stroke(ring, "#ffffff", 5.4)
    paper.stroke(ring, paper.inks.feel, 2.6)


def dotted(paper: Paper, sign: Dotted, find: Find) -> None:
    line = _line([find(place) for place in sign.through])
    paper.stroke(line, "#ffffff", 4.0)
    paper.stroke(line, paper.inks.feel, 2.2, dash="1 5")


def number(paper: Paper, sign: Number, find: Find) -> None:
    numeral(paper, sign.n, find(sign.centre))


PAINTERS: dict[str, Painter] = {
    "arrow": arrow,
    "circling": circling,
    "feel": feel,
    "hold": hold,
    "dotted": dotted,
    "number": number,
}
