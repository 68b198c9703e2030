"""The look of furniture and other things. Plain, pale and thin-lined, so that the person
stays the first thing seen."""

from __future__ import annotations

from .geometry import Point, heading, square, step
from .ink import THIN
from .outlines import box, capsule, circle, open_arc, polygon, ribbon, turned
from .paper import Painter, Paper, Shape
from .schema_things import (
    Ball,
    Band,
    Chair,
    Clock,
    Doorway,
    Fingers,
    Floor,
    Mat,
    Path,
    Pillow,
    Step,
    Table,
    Touch,
    Wall,
)
from .skeleton import Find


def floor(paper: Paper, thing: Floor, find: Find) -> None:
    line = polygon([Point(thing.left, thing.y), Point(thing.right, thing.y)], closed=False)
    paper.stroke(line, paper.inks.thing_line, 1.8)


def mat(paper: Paper, thing: Mat, find: Find) -> None:
    if thing.depth:
        low, high = Point(thing.left, thing.y), Point(thing.right, thing.y + thing.depth)
        paper.thing([Shape(box(low, high, 4.0), "soft")])
        return
    low, high = Point(thing.left, thing.y - 2.6), Point(thing.right, thing.y)
    paper.thing([Shape(box(low, high, 1.2), "soft")])


def wall(paper: Paper, thing: Wall, find: Find) -> None:
    thick = 7.0 if thing.side == "right" else -7.0
    low, high = sorted((thing.x, thing.x + thick))
    paper.fill(box(Point(low, thing.bottom), Point(high, thing.top)), paper.inks.near["prop"])
    edge = polygon([Point(thing.x, thing.bottom), Point(thing.x, thing.top)], closed=False)
    paper.stroke(edge, paper.inks.thing_line, 2.0)
    count = int((thing.top - thing.bottom) // 12)
    for i in range(count):
        y = thing.bottom + 4 + i * 12
        hatch = polygon([Point(low, y), Point(high, y + 7)], closed=False)
        paper.stroke(hatch, paper.inks.thing_line, 0.8)


def _side_chair(paper: Paper, thing: Chair) -> None:
    away = -1 if thing.back_at == "left" else 1
    seat, rear, fore = thing.seat, thing.x + 21 * away, thing.x - 21 * away
    post = [
        Point(rear - 2 * away, thing.floor), Point(rear + 1.4 * away, thing.floor),
        Point(rear + 1.4 * away, seat), Point(rear + 5.5 * away, seat + thing.back),
        Point(rear + 1.5 * away, seat + thing.back), Point(rear - 2.4 * away, seat),
    ]  # fmt: skip
    front_leg = box(Point(fore - 1.6, thing.floor), Point(fore + 1.6, seat - 3))
    slab = box(Point(min(rear, fore) - 1.5, seat - 4), Point(max(rear, fore) + 1.5, seat), 1.2)
    paper.thing(Shape(part, "wood") for part in (polygon(post), front_leg, slab))


def _front_chair(paper: Paper, thing: Chair) -> None:
    x, seat, half = thing.x, thing.seat, 21.0
    top = seat + thing.back
    posts = [box(Point(x + s * half - 1.6, seat), Point(x + s * half + 1.6, top)) for s in (-1, 1)]
    rail = box(Point(x - half - 1.6, top - 14), Point(x + half + 1.6, top), 2)
    legs = [
        box(Point(x + s * 20 - 1.6, thing.floor), Point(x + s * 20 + 1.6, seat)) for s in (-1, 1)
    ]
    slab = box(Point(x - 23, seat - 4.5), Point(x + 23, seat), 1.2)
    paper.thing(Shape(part, "wood") for part in (*posts, rail, *legs, slab))


def chair(paper: Paper, thing: Chair, find: Find) -> None:
    if thing.view == "side":
        _side_chair(paper, thing)
    else:
        _front_chair(paper, thing)


def table(paper: Paper, thing: Table, find: Find) -> None:
    legs = [
        box(Point(x - 1.8, thing.floor), Point(x + 1.8, thing.top - 3))
        for x in (thing.left + 5, thing.right - 5)
    ]
    slab = box(Point(thing.left, thing.top - 4), Point(thing.right, thing.top), 1)
    paper.thing([*(Shape(leg, "wood") for leg in legs), Shape(slab, "wood")])


def doorway(paper: Paper, thing: Doorway, find: Find) -> None:
    x, top = thing.x, thing.top
    if thing.view == "side":
        paper.thing([Shape(box(Point(x - 4, 0), Point(x + 4, top)), "wood")])
        return
    half = thing.width / 2
    jambs = [
        box(Point(x - half - 8, 0), Point(x - half, top)),
        box(Point(x + half, 0), Point(x + half + 8, top)),
    ]
    lintel = box(Point(x - half - 8, top), Point(x + half + 8, top + 8))
    paper.thing([Shape(part, "wood") for part in (*jambs, lintel)])


def ball(paper: Paper, thing: Ball, find: Find) -> None:
    centre = find(thing.centre)
    paper.thing([Shape(circle(centre, thing.radius), "cloth")], line=1.8)
    seam = open_arc(centre.plus(Point(thing.radius, 0)), thing.radius, -135, 90)
    paper.stroke(seam, paper.inks.thing_line, 1.0)


def band(paper: Paper, thing: Band, find: Find) -> None:
    half = thing.width / 2 if thing.look == "towel" else 1.0
    line = [find(place) for place in thing.through]
    paper.thing([Shape(ribbon(line, half), "cloth")], line=1.6)


def pillow(paper: Paper, thing: Pillow, find: Find) -> None:
    c, w, h = find(thing.centre), thing.width / 2, thing.height / 2
    low, high = c.minus(Point(w, h)), c.plus(Point(w, h))
    shape = turned(box(low, high, min(w, h) * 0.9), c, thing.turned)
    paper.thing([Shape(shape, "soft")])


def stair(paper: Paper, thing: Step, find: Find) -> None:
    paper.thing([Shape(box(Point(thing.left, 0), Point(thing.right, thing.top)), "prop")])


def clock(paper: Paper, thing: Clock, find: Find) -> None:
    centre, radius = find(thing.centre), thing.radius
    paper.thing([Shape(circle(centre, radius), "paper")], line=2.0)
    rim = radius * 0.72
    slice_start = polygon([centre, step(centre, 0, rim)], closed=False)
    sector = (*slice_start, *open_arc(centre, rim, 0, thing.minutes * 6)[1:])
    paper.fill((*sector, *polygon([centre])[1:]), paper.inks.feel)
    for hour in range(12):
        way = heading(hour * 30)
        inner = 0.84 if hour % 3 else 0.76
        tick = [centre.plus(way.times(radius * inner)), centre.plus(way.times(radius * 0.93))]
        paper.stroke(polygon(tick, closed=False), paper.inks.line, THIN)
    for angle in (0, thing.minutes * 6):
        hand = polygon([centre, step(centre, angle, radius * 0.72)], closed=False)
        paper.stroke(hand, paper.inks.line, 2.2)


def path(paper: Paper, thing: Path, find: Find) -> None:
    """A strip of ground under the feet with a few dashes, and grass at its edges."""
    low, high = Point(thing.left, thing.y - 7), Point(thing.right, thing.y + 3)
    paper.fill(box(low, high, 3), paper.inks.near["prop"])
    for y in (thing.y - 7, thing.y + 3):
        edge = polygon([Point(thing.left + 3, y), Point(thing.right - 3, y)], closed=False)
        paper.stroke(edge, paper.inks.thing_line, 1.4)


def fingers(paper: Paper, thing: Fingers, find: Find) -> None:
    """Four fingers side by side, each with its own edge so that they can be counted."""
    root, ahead, right = find(thing.root), heading(thing.points), square(heading(thing.points))

    def spot(forward: float, sideways: float) -> Point:
        return root.plus(ahead.times(forward)).plus(right.times(sideways))

    palm = capsule(spot(-1.5, -3.6), 1.9, spot(-1.5, 3.6), 1.9)
    paper.group([Shape(palm, "skin")])
    reach = (7.0, 8.6, 8.4, 6.4)
    for i, length in enumerate(reach):
        across = (i - 1.5) * 2.5
        paper.group([Shape(capsule(spot(0, across), 1.4, spot(length, across), 1.2), "skin")])
    paper.fill(palm, paper.inks.near["skin"])
    if thing.thumb != "none":
        side = 1 if thing.thumb == "right" else -1
        thumb = capsule(spot(-1, 4 * side), 1.7, spot(3.5, 7.5 * side), 1.3)
        paper.group([Shape(thumb, "skin")])


def touch(paper: Paper, thing: Touch, find: Find) -> None:
    """Two straight fingers, two curled ones, a thumb, and the forearm behind them."""
    tip, side = find(thing.tip), 1 if thing.thumb == "right" else -1
    ahead, right = heading(thing.points), square(heading(thing.points)).times(side)

    def spot(back: float, sideways: float) -> Point:
        return tip.minus(ahead.times(back)).plus(right.times(sideways))

    arm = [
        capsule(spot(17, 0), 2.9, spot(46, -4), 4.2),
        capsule(spot(16, 0), 3.2, spot(10, 0), 3.9),
    ]
    paper.group([Shape(part, "skin") for part in arm])
    for across in (-3.0, -1.0):
        curled = capsule(spot(9, across), 1.25, spot(6.6, across), 1.2)
        paper.group([Shape(curled, "skin")])
    for across in (0.9, 2.9):
        paper.group([Shape(capsule(spot(9, across), 1.3, spot(1.0, across), 1.0), "skin")])
    thumb = [
        capsule(spot(14.5, 2.6), 1.7, spot(10.5, 5.6), 1.4),
        capsule(spot(10.5, 5.6), 1.4, spot(7.6, 5.6), 1.1),
    ]
    paper.group([Shape(part, "skin") for part in thumb])
    paper.fill(capsule(spot(15, 0), 2.6, spot(10.8, 0), 3.4), paper.inks.near["skin"])


PAINTERS: dict[str, Painter] = {
    "floor": floor,
    "mat": mat,
    "wall": wall,
    "chair": chair,
    "table": table,
    "doorway": doorway,
    "ball": ball,
    "band": band,
    "pillow": pillow,
    "step": stair,
    "clock": clock,
    "path": path,
    "fingers": fingers,
    "touch": touch,
}
