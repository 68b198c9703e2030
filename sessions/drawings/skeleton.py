"""What the pose solvers hand on: joints on the paper and the angles that were found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .body import LENGTH, TRUNK
from .geometry import Point, heading, square
from .ranges import Range
from .schema_parts import At, Between, Place


class ImpossiblePose(ValueError):
    """A pose no body can take, or a place that is not there. Says figure and joint."""


@dataclass(frozen=True)
class Trunk:
    """The spine as one soft curve. Directions of pelvis, low and mid back in paper
    degrees; ``side`` is 1 where 'across' points to the right of an upright body."""

    hips: Point
    directions: tuple[float, float, float]
    side: int = 1

    def direction(self, height: float) -> float:
        pelvis, low, mid = self.directions
        stops = ((5.0, pelvis), (18.0, low), (22.0, low), (46.0, mid))
        if height <= stops[0][0]:
            return pelvis
        for (h0, a), (h1, b) in pairwise(stops):
            if height <= h1:
                return a + (b - a) * (height - h0) / (h1 - h0)
        return mid

    def at(self, height: float, across: float = 0.0) -> Point:
        """The paper point ``height`` cm up the spine and ``across`` cm beside it."""
        point, walked = self.hips, 0.0
        if height < 0:
            point = point.plus(heading(self.directions[0]).times(height))
        while walked < height:
            pace = min(1.0, height - walked)
            point = point.plus(heading(self.direction(walked + pace / 2)).times(pace))
            walked += pace
        return point.plus(square(heading(self.direction(height))).times(across * self.side))

    @property
    def top(self) -> Point:
        return self.at(TRUNK)


@dataclass(frozen=True)
class Skeleton:
    """One solved figure. ``joints`` by name; ``angles`` in degrees by joint name;
    ``ways`` holds paper directions of hands, feet, neck and head."""

    name: str
    trunk: Trunk
    joints: Mapping[str, Point]
    angles: Mapping[str, float]
    ways: Mapping[str, float]


@dataclass
class Places:
    """Every joint known so far, by ``figure.joint``; grows while figures are solved."""

    known: dict[str, Point] = field(default_factory=dict)

    def learn(self, figure: str, joints: Mapping[str, Point]) -> None:
        self.known.update({f"{figure}.{joint}": point for joint, point in joints.items()})

    def _joint(self, name: str) -> Point:
        if name not in self.known:
            raise ImpossiblePose(f"there is no joint {name}; known: {', '.join(self.known)}")
        return self.known[name]

    def find(self, place: Place) -> Point:
        if isinstance(place, At):
            return self._joint(place.at).plus(Point(*place.by))
        if isinstance(place, Between):
            a, b = (self._joint(name) for name in place.between)
            return a.towards(b, place.part).plus(Point(*place.by))
        return Point(*place)


def check_range(figure: str, joint: str, angle: float, allowed: Range) -> None:
    low, high = allowed
    if not low - 0.5 <= angle <= high + 0.5:
        raise ImpossiblePose(f"{figure}: {joint} is at {angle:.0f}, but only {low} to {high} bends")


Find = Callable[[Place], Point]
HAND = LENGTH["hand"]
LAP = 0.66
"""A thigh of which less is seen comes towards the eye and ends in the round of the knee."""
PLAIN_VIEW = 0.7
"""A bone of which less is seen points at the eye: its angle on the paper is not the
joint's, so it is not compared with the joint's range."""
