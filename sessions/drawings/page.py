"""From a drawing's description to its SVG text."""

from __future__ import annotations

from html import escape

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
from .side_look import paint_side
from .side_pose import solve_side
from .skeleton import Places, Skeleton
from .top_look import paint_top, solve_top

PAINTERS = {**things.PAINTERS, **signs.PAINTERS}
WIDTH, HEIGHT = 400, 300
"""Every drawing has this viewBox, so that a sheet can set them side by side."""


def paint(drawing: Drawing, plain: bool) -> str:
    """Everything inside the ``svg`` element but its title; the same bytes every time."""
    inks = PLAIN if plain else COLOUR
    ground = f'<path d="M0 0L{WIDTH} 0L{WIDTH} {HEIGHT}L0 {HEIGHT}Z" fill="#ffffff"/>'
    papers = [Paper(camera, inks) for camera in cameras(drawing)]
    for number, (panel, paper) in enumerate(zip(drawing.panels, papers, strict=True), start=1):
        paint_panel(paper, panel)
        if len(papers) > 1:
            inset = paper.cm(17)
            top = panel.bottom + paper.cm(HEIGHT)
            numeral(paper, number, Point(panel.left + inset, top - inset))
    return ground + "".join(element for paper in papers for element in paper.elements)


def wrap(inner: str, title: str) -> str:
    """A whole ``svg`` element; the title comes first or a PDF has no alternative text."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'role="img" overflow="hidden">'
        f"<title>{escape(title, quote=False)}</title>{inner}</svg>"
    )


def cameras(drawing: Drawing) -> list[Camera]:
    """One for each panel; together they fill the picture from left to right."""
    even = 1 / len(drawing.panels)
    shares = [panel.share or even for panel in drawing.panels]
    found, left = [], 0.0
    for panel, share in zip(drawing.panels, shares, strict=True):
        width = WIDTH * share / sum(shares)
        scale = width / panel.width
        found.append(Camera(panel.left, panel.bottom, scale, left, width, HEIGHT))
        left += width
    return found


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
        if bones is not None:
            _paint_figure(paper, layer, bones)
        elif isinstance(layer, SideHand):
            solve_side_hand(layer, places)
            paint_side_hand(paper, layer, places.find)
        elif isinstance(layer, OpenHand):
            solve_open_hand(layer, places)
            paint_open_hand(paper, layer)
        else:
            PAINTERS[layer.kind](paper, layer, places.find)


def _paint_figure(paper: Paper, figure: Layer, bones: Skeleton) -> None:
    if isinstance(figure, SideFigure):
        paint_side(paper, figure, bones)
    elif isinstance(figure, FrontFigure):
        paint_front(paper, figure, bones)
    elif isinstance(figure, TopFigure):
        paint_top(paper, figure, bones)
