"""The two figures of the body chart as frozen values, ready to be written as SVG.

Left and right are the client's own. The half that is drawn lies at the viewer's right: in
the front view that is the client's left, in the back view the client's right. The other
half is its mirror image, so that a side can only be wrong for both at once; tests hold
which it is. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from .back import BACK
from .curves import Edge, Line, Point, backwards, mirrored, path_data, polygon
from .details import BACK_LINES, BACK_MIDDLE_LINES, FRONT_LINES, FRONT_MIDDLE_LINES
from .front import FRONT
from .mesh import Half
from .places import (
    BACK_NUMBERS,
    BACK_SITES,
    FRONT_NUMBERS,
    FRONT_SITES,
    MIDDLE_NUMBERS,
    Pair,
    Sites,
)
from .silhouette import HALF_WIDTH, HEIGHT
from .soles import LINES as SOLE_LINES
from .soles import MIDDLE as SOLE_MIDDLE
from .soles import NAMED_AT
from .soles import OUTLINE as SOLE_OUTLINE
from .soles import REGION as SOLE_REGION
from .soles import SITES as SOLE_SITES

View = Literal["front", "back"]
Side = Literal["left", "right", "midline"]
VIEWS: tuple[View, ...] = ("front", "back")
DRAWN_SIDE: Mapping[View, Side] = {"front": "left", "back": "right"}
MIRRORED_SIDE: Mapping[View, Side] = {"front": "right", "back": "left"}
MARGIN = 8.0


@dataclass(frozen=True)
class Shape:
    """One region of one side in one view; ``edge`` is its closed outline."""

    view: View
    region: str
    side: Side
    edge: Edge
    number_at: Point

    @property
    def id(self) -> str:
        return f"{self.view}-{self.region}-{self.side}"

    @property
    def value(self) -> str:
        """What the form sends for it."""
        return f"{self.view}:{self.region}:{self.side}"

    @cached_property
    def path(self) -> str:
        return path_data(self.edge)

    @cached_property
    def corners(self) -> tuple[Point, ...]:
        return polygon(self.edge)


@dataclass(frozen=True, slots=True)
class Spot:
    """A finer site on the figure."""

    view: View
    region: str
    side: Side
    site: str
    at: Point

    @property
    def value(self) -> str:
        return f"{self.view}:{self.region}:{self.side}:{self.site}"

    @property
    def area(self) -> str:
        return f"{self.view}:{self.region}:{self.side}"


@dataclass(frozen=True)
class Figure:
    """One view: body outline, drawn lines, regions (sides first, then middles), spots.

    ``soles`` are more of the same: parts of the ankle and foot that lie beside the body.
    """

    view: View
    edge: Edge
    lines: tuple[str, ...]
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    soles: tuple[Shape, ...] = ()
    sole_lines: tuple[str, ...] = ()
    sole_spots: tuple[Spot, ...] = ()

    @cached_property
    def path(self) -> str:
        return path_data(self.edge)

    @cached_property
    def corners(self) -> tuple[Point, ...]:
        return polygon(self.edge)

    @property
    def soles_named_at(self) -> int:
        return NAMED_AT

    @property
    def viewbox(self) -> str:
        left = -HALF_WIDTH - MARGIN
        return f"{left:g} {-MARGIN:g} {-2 * left:g} {HEIGHT + 2 * MARGIN:g}"

    def shape(self, region: str, side: str) -> Shape:
        """KeyError where this view has no such region on that side."""
        for shape in self.shapes:
            if (shape.region, shape.side) == (region, side):
                return shape
        raise KeyError(f"{self.view}:{region}:{side}")

    def spots_of(self, region: str, side: str) -> tuple[Spot, ...]:
        return tuple(s for s in self.spots if (s.region, s.side) == (region, side))


@lru_cache(maxsize=2)
def figure(view: View) -> Figure:
    half, sites, numbers, lines, middles = _drawn(view)
    outline = half.lines["outline"].edges
    body = Figure(
        view=view,
        edge=(*outline, *backwards(mirrored(outline))),
        lines=_line_paths(lines, middles),
        shapes=_shapes(view, half, numbers),
        spots=tuple(_spots(view, sites)),
    )
    return body if view == "front" else _with_soles(body)


def figures() -> tuple[Figure, Figure]:
    return figure("front"), figure("back")


def sites_of(view: View, region: str, side: str) -> tuple[str, ...]:
    """The sites to offer for an area: those of its side and those on the midline."""
    sites = _drawn(view)[1].get(region, {})
    if side == "midline":
        return tuple(site for site, at in sites.items() if any(x == 0 for x, _ in at))
    return tuple(sites)


def _drawn(
    view: View,
) -> tuple[Half, Mapping[str, Sites], Mapping[str, Pair], tuple[Line, ...], tuple[Line, ...]]:
    if view == "front":
        return FRONT, FRONT_SITES, FRONT_NUMBERS, FRONT_LINES, FRONT_MIDDLE_LINES
    return BACK, BACK_SITES, BACK_NUMBERS, BACK_LINES, BACK_MIDDLE_LINES


def _line_paths(lines: tuple[Line, ...], middles: tuple[Line, ...]) -> tuple[str, ...]:
    halves = [line.edges for line in lines]
    both = [edge for half in halves for edge in (half, mirrored(half))]
    return tuple(path_data(edge, closed=False) for edge in [*both, *(m.edges for m in middles)])


def _shapes(view: View, half: Half, numbers: Mapping[str, Pair]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for region in half.sides:
        edge, at = half.side(region), Point(*numbers[region])
        shapes.append(Shape(view, region, MIRRORED_SIDE[view], mirrored(edge), at.mirrored()))
        shapes.append(Shape(view, region, DRAWN_SIDE[view], edge, at))
    for region in half.middles:
        at = Point(0, MIDDLE_NUMBERS[region])
        shapes.append(Shape(view, region, "midline", half.middle(region), at))
    return tuple(shapes)


def _with_soles(body: Figure) -> Figure:
    edge, at = SOLE_OUTLINE.edges, SOLE_MIDDLE
    spots = (
        _spot_on_each_side(body.view, SOLE_REGION, site, place)
        for site, place in SOLE_SITES.items()
    )
    return replace(
        body,
        soles=(
            Shape(body.view, SOLE_REGION, MIRRORED_SIDE[body.view], mirrored(edge), at.mirrored()),
            Shape(body.view, SOLE_REGION, DRAWN_SIDE[body.view], edge, at),
        ),
        sole_lines=_line_paths(SOLE_LINES, ()),
        sole_spots=tuple(spot for pair in spots for spot in pair),
    )


def _spots(view: View, regions: Mapping[str, Sites]) -> list[Spot]:
    spots: list[Spot] = []
    for region, sites in regions.items():
        for site, places in sites.items():
            for at in (Point(*place) for place in places):
                spots.extend(_spot_on_each_side(view, region, site, at))
    return spots


def _spot_on_each_side(view: View, region: str, site: str, at: Point) -> tuple[Spot, ...]:
    if at.x == 0:
        return (Spot(view, region, "midline", site, at),)
    return (
        Spot(view, region, MIRRORED_SIDE[view], site, at.mirrored()),
        Spot(view, region, DRAWN_SIDE[view], site, at),
    )
