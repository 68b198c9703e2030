"""Step numbers, drawn as lines: no font is needed and none can be missing."""

from __future__ import annotations

from .geometry import Point
from .outlines import circle, polygon, smooth
from .paper import Paper

_ONE = ((-0.35, 0.45), (0.05, 0.8), (0.05, -0.8))
_TWO = ((-0.5, 0.4), (-0.3, 0.75), (0.15, 0.78), (0.45, 0.45), (0.3, 0.05), (-0.5, -0.75))
_TWO_FOOT = ((-0.5, -0.75), (0.55, -0.75))
_THREE = (
    (-0.45, 0.6), (0.0, 0.8), (0.42, 0.45), (-0.05, 0.05), (0.48, -0.35), (0.0, -0.8),
    (-0.5, -0.55),
)  # fmt: skip
_FOUR = ((0.2, -0.8), (0.2, 0.8), (-0.55, -0.35), (0.55, -0.35))
_FIVE = ((0.45, 0.78), (-0.35, 0.78), (-0.42, 0.1))
_FIVE_BELLY = ((-0.42, 0.1), (0.1, 0.25), (0.48, -0.25), (0.05, -0.78), (-0.5, -0.55))


Line = tuple[tuple[float, float], ...]
_HARD: dict[int, tuple[Line, ...]] = {1: (_ONE,), 2: (_TWO_FOOT,), 4: (_FOUR,), 5: (_FIVE,)}
_SOFT: dict[int, tuple[Line, ...]] = {2: (_TWO,), 3: (_THREE,), 5: (_FIVE_BELLY,)}


def numeral(paper: Paper, number: int, at: Point) -> None:
    """A numeral from 1 to 5 in a small disc; ``at`` is the disc's middle."""
    paper.fill(circle(at, paper.cm(11)), paper.inks.line)
    size = paper.cm(7)
    for lines, curve in ((_HARD, polygon), (_SOFT, smooth)):
        for line in lines.get(number, ()):
            points = [at.plus(Point(x * size, y * size)) for x, y in line]
            paper.stroke(curve(points, closed=False), "#ffffff", 2.2)
