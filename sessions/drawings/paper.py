"""The sheet of paper: turns outlines in centimetres into SVG elements in picture units.

Only presentation attributes are written: no style attributes, classes, ids, clips,
markers or text, so that any number of drawings may stand in one page and print the
same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .geometry import Point
from .ink import FAR_LINE, LINE, THIN, Inks, Tone
from .outlines import Outline
from .skeleton import Find

MARGIN = 3.0
"""Picture units: a line this far outside may still show its edge."""


class Shape(NamedTuple):
    outline: Outline
    tone: Tone


class Look(NamedTuple):
    """``far`` limbs are lighter; a ``ghost`` shows where the body was or will be."""

    far: bool = False
    ghost: bool = False


NEAR = Look()
Painter = Callable[["Paper", Any, Find], None]
"""Paints one layer of a picture, asking where the joints are that it refers to."""


@dataclass(frozen=True)
class Camera:
    """``left`` and ``bottom`` (cm) lie at the lower left of the panel; ``scale`` is
    picture units for a centimetre; ``shift``, ``width`` and ``height`` are picture units."""

    left: float
    bottom: float
    scale: float
    shift: float
    width: float
    height: float

    def number(self, value: float) -> str:
        text = f"{value:.1f}".removesuffix(".0")
        return "0" if text == "-0" else text

    def place(self, point: Point) -> Point:
        """Picture units, y growing downward."""
        x = (point.x - self.left) * self.scale + self.shift
        return Point(x, self.height - (point.y - self.bottom) * self.scale)

    def pair(self, point: Point) -> str:
        x, y = self.place(point)
        return f"{self.number(x)} {self.number(y)}"

    def sees(self, outline: Outline) -> bool:
        """Whether any of it can lie in the panel: a cropped body is not painted in vain."""
        points = [self.place(point) for stroke in outline for point in stroke.points]
        xs, ys = [point.x for point in points], [point.y for point in points]
        across = max(xs) > self.shift - MARGIN and min(xs) < self.shift + self.width + MARGIN
        return across and max(ys) > -MARGIN and min(ys) < self.height + MARGIN

    def path(self, outline: Outline) -> str:
        return "".join(s.command + " ".join(map(self.pair, s.points)) for s in outline)


@dataclass
class Paper:
    camera: Camera
    inks: Inks
    elements: list[str] = field(default_factory=list)

    def group(
        self,
        shapes: Sequence[Shape],
        look: Look = NEAR,
        seam: Sequence[Shape] = (),
        lines: Sequence[Outline] = (),
    ) -> None:
        """Shapes as one body: a common outline around all, no lines where they meet.

        ``seam`` hides the outline where the body grows out of what is painted already
        (a shoulder out of the shirt); ``lines`` are thin lines on top, such as cuffs.
        """
        shapes = [shape for shape in shapes if self.camera.sees(shape.outline)]
        if not shapes:
            return
        far, ghost = look
        colour = self.inks.far_line if far else self.inks.line
        colour = self.inks.ghost_line if ghost else colour
        weight = FAR_LINE if ghost or far else LINE
        edge = "".join(self.camera.path(shape.outline) for shape in shapes)
        dash = ' stroke-dasharray="5 3.5"' if ghost else ""
        self.elements.append(
            f'<path d="{edge}" fill="none" stroke="{colour}" '
            f'stroke-width="{self.camera.number(2 * weight)}" stroke-linejoin="round"{dash}/>'
        )
        fills = self.inks.far if far else self.inks.near
        for shape in (*seam, *shapes):
            fill = fills["ghost"] if ghost else fills[shape.tone]
            self.fill(shape.outline, fill)
        if not ghost:
            for open_line in lines:
                self.stroke(open_line, colour, THIN)

    def thing(self, shapes: Iterable[Shape], line: float = THIN) -> None:
        """Things: each with its own outline."""
        for shape in shapes:
            self.elements.append(
                f'<path d="{self.camera.path(shape.outline)}" '
                f'fill="{self.inks.near[shape.tone]}" stroke="{self.inks.thing_line}" '
                f'stroke-width="{line}" stroke-linejoin="round"/>'
            )

    def stroke(
        self, outline: Outline, colour: str | None = None, width: float = THIN, dash: str = ""
    ) -> None:
        """An open line."""
        if not self.camera.sees(outline):
            return
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.elements.append(
            f'<path d="{self.camera.path(outline)}" fill="none" '
            f'stroke="{colour or self.inks.line}" stroke-width="{width}" '
            f'stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
        )

    def fill(self, outline: Outline, colour: str) -> None:
        if not self.camera.sees(outline):
            return
        self.elements.append(f'<path d="{self.camera.path(outline)}" fill="{colour}"/>')

    def cm(self, units: float) -> float:
        """Centimetres that are ``units`` wide on the picture."""
        return units / self.camera.scale
