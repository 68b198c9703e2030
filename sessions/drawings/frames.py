"""Places on a head, wherever it is and however it is turned."""

from __future__ import annotations

from collections.abc import Sequence

from .geometry import Point, square
from .geometry import heading as vector
from .outlines import Outline, smooth


class HeadFrame:
    """Head coordinates (across, up) on the paper."""

    def __init__(self, pivot: Point, way: float, face: int = 1) -> None:
        self.pivot, self.way, self.face = pivot, way, face
        self.up, self.across = vector(way), square(vector(way)).times(face)

    def __call__(self, across: float, up: float) -> Point:
        return self.pivot.plus(self.across.times(across)).plus(self.up.times(up))

    def soft(self, points: Sequence[tuple[float, float]], closed: bool = False) -> Outline:
        return smooth([self(*point) for point in points], closed)
