"""One area, drawn large enough for a finger: every site in it has 44 CSS px to itself.

The drawing is laid out for a width of 320 CSS px, which a phone of 390 px has room for. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .curves import Point
from .figure import Figure, Shape, Spot, figure

WIDTH, HIGHEST, LOWEST = 320.0, 470.0, 200.0  # CSS px
FINGER = 44.0  # WCAG 2.2, 2.5.5 Target Size (Enhanced)
MARGIN = 26.0  # half a finger, and the line around it
LARGEST = 4.8  # CSS px a unit: more shows no more


@dataclass(frozen=True, slots=True)
class Target:
    """A site to press; ``number`` is its place in the list, from 1."""

    number: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Closeup:
    """``unit`` is the length of a CSS pixel in drawing units when it is 320 px wide."""

    figure: Figure
    shape: Shape
    targets: tuple[Target, ...]
    viewbox: str
    unit: float
    is_sole: bool = False

    @property
    def uid(self) -> str:
        return f"{self.shape.id}-sole" if self.is_sole else self.shape.id

    @property
    def reach(self) -> float:
        return (FINGER / 2 + 0.2) * self.unit

    @property
    def dot(self) -> float:
        return 13 * self.unit

    @property
    def digit(self) -> float:
        return 15 * self.unit

    @property
    def drop(self) -> float:
        """From the middle of a digit to its baseline."""
        return 5.2 * self.unit


def closeups(area: str, sites: Sequence[str]) -> tuple[Closeup, ...]:
    """The drawings of an area ("front:neck:left") with those of ``sites`` that lie in them: the
    area itself, and for a foot its sole."""
    view, region, side = area.split(":")
    drawn, back = figure("back" if view == "back" else "front"), figure("back")
    whole = _closeup(drawn, drawn.shape(region, side), _spots(drawn, region, side), sites)
    soles = (shape for shape in back.soles if (shape.region, shape.side) == (region, side))
    below = [s for s in back.sole_spots if s.side == side]
    return (whole, *(_closeup(back, sole, below, sites, is_sole=True) for sole in soles))


def _spots(drawn: Figure, region: str, side: str) -> list[Spot]:
    """The spots of this side, and those on the midline of sites that have none on it."""
    own = drawn.spots_of(region, side)
    known = {spot.site for spot in own}
    return [*own, *(s for s in drawn.spots_of(region, "midline") if s.site not in known)]


def _closeup(
    drawn: Figure,
    shape: Shape,
    spots: Sequence[Spot],
    sites: Sequence[str],
    *,
    is_sole: bool = False,
) -> Closeup:
    offered = [spot for spot in spots if spot.site in sites]
    scale = _scale(shape, offered)
    low, high = _box(shape, offered)
    height = min(max((high.y - low.y) * scale + 2 * MARGIN, LOWEST), HIGHEST) / scale
    x = (low.x + high.x - WIDTH / scale) / 2
    y = (low.y + high.y - height) / 2
    return Closeup(
        figure=drawn,
        shape=shape,
        targets=tuple(Target(sites.index(spot.site) + 1, spot) for spot in offered),
        viewbox=f"{x:.1f} {y:.1f} {WIDTH / scale:.1f} {height:.1f}",
        unit=1 / scale,
        is_sole=is_sole,
    )


def _scale(shape: Shape, spots: Sequence[Spot]) -> float:
    """CSS px a unit: as large as the drawing has room for."""
    low, high = _box(shape, spots)
    wide = (WIDTH - 2 * MARGIN) / (high.x - low.x)
    tall = (HIGHEST - 2 * MARGIN) / (high.y - low.y)
    return min(wide, tall, LARGEST)


def _box(shape: Shape, spots: Sequence[Spot]) -> tuple[Point, Point]:
    points = [*shape.corners, *(spot.at for spot in spots)]
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Point(min(xs), min(ys)), Point(max(xs), max(ys))
