"""From a drawing's description to its SVG text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from . import signs, things
from .front_look import paint_front
from .front_pose import solve_front
from .geometry import Point
from .hands import paint_open_hand, paint_side_hand, solve_open_hand, solve_side_hand
from .ink import COLOUR, PLAIN
from .numerals import numeral
from .paper import Camera, Paper
from .schema import Drawing, Layer, Panel
from .schema_figures import FrontFigure, SideFigure, TopFigure
from .schema_hands import OpenHand, SideHand
from .schema_things import Arrow, Circling, Dotted, Feel, Hold, Number
from .side_look import paint_side
from .side_pose import solve_side
from .skeleton import Places, Skeleton
from .top_look import paint_top, solve_top

WIDTH, HEIGHT = 400, 300
"""Every drawing has this viewBox, so that a sheet can set them side by side."""


def paint(drawing: Drawing, plain: bool) -> str:
    """Everything inside the ``svg`` element but its title; the same bytes every time."""
    inks = PLAIN if plain else COLOUR
    elements = [f'<path d="M0 0L{WIDTH} 0L{WIDTH} {HEIGHT}L0 {HEIGHT}Z" fill="#ffffff"/>']
    left = 0.0
    for number, (panel, width) in enumerate(zip(drawing.panels, _widths(drawing), strict=True)):
        scale = width / panel.width
        camera = Camera(panel.left, panel.bottom, scale, left, HEIGHT)
        paper = Paper(camera, inks)
        paint_panel(paper, panel)
        if len(drawing.panels) > 1:
            corner = Point(panel.left + 17 / scale, panel.bottom + (HEIGHT - 17) / scale)
            numeral(paper, number + 1, corner)
        elements += paper.elements
        left += width
    return "".join(elements)


def wrap(inner: str, title: str) -> str:
    """A whole ``svg`` element; the title comes first or a PDF has no alternative text."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(title)}</title>{inner}</svg>"
    )


def _widths(drawing: Drawing) -> list[float]:
    even = 1 / len(drawing.panels)
    shares = [panel.share or even for panel in drawing.panels]
    return [WIDTH * share / sum(shares) for share in shares]


def solve_panel(panel: Panel) -> dict[str, Skeleton]:
    """The solved figures of a panel by name; ``ImpossiblePose`` where one cannot be."""
    places = Places()
    found: dict[str, Skeleton] = {}
    for layer in panel.layers:
        bones = _solved(layer, places)
        if bones is not None:
            found[bones.name] = bones
    return found


def _solved(layer: Layer, places: Places) -> Skeleton | None:
    if isinstance(layer, SideFigure):
        return solve_side(layer, places)
    if isinstance(layer, FrontFigure):
        return solve_front(layer, places)
    if isinstance(layer, TopFigure):
        return solve_top(layer, places)
    return None


def paint_panel(paper: Paper, panel: Panel) -> None:
    places = Places()
    for layer in panel.layers:
        bones = _solved(layer, places)
        if isinstance(layer, SideFigure) and bones:
            paint_side(paper, layer, bones)
        elif isinstance(layer, FrontFigure) and bones:
            paint_front(paper, layer, bones)
        elif isinstance(layer, TopFigure) and bones:
            paint_top(paper, layer, bones)
        elif isinstance(layer, SideHand):
            solve_side_hand(layer, places)
            paint_side_hand(paper, layer, places.find)
        elif isinstance(layer, OpenHand):
            solve_open_hand(layer, places)
            paint_open_hand(paper, layer)
        elif isinstance(layer, Arrow):
            signs.arrow(paper, layer, places.find)
        elif isinstance(layer, Circling):
            signs.circling(paper, layer, places.find)
        elif isinstance(layer, Feel):
            signs.feel(paper, layer, places.find)
        elif isinstance(layer, Hold):
            signs.hold(paper, layer, places.find)
        elif isinstance(layer, Dotted):
            signs.dotted(paper, layer, places.find)
        elif isinstance(layer, Number):
            numeral(paper, layer.n, places.find(layer.centre))
        else:
            things.PAINTERS[layer.kind](paper, layer, places.find)
