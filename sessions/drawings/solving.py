"""What both pose solvers share: one figure half solved, and limbs of two bones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .body import LENGTH
from .geometry import OutOfReach, Point, two_bones
from .ranges import Range
from .skeleton import PLAIN_VIEW, ImpossiblePose, Places, Skeleton, Trunk, check_range


@dataclass
class Solving:
    """Joints, angles and ways found so far for the figure ``name``."""

    name: str
    trunk: Trunk
    places: Places
    joints: dict[str, Point] = field(default_factory=dict)
    angles: dict[str, float] = field(default_factory=dict)
    ways: dict[str, float] = field(default_factory=dict)

    def learn(self, joints: dict[str, Point]) -> None:
        """From now on other limbs and signs may refer to these."""
        self.joints |= joints
        self.places.learn(self.name, joints)

    def bend(self, joint: str, angle: float, *seen: float) -> None:
        """Note an angle for the range check, unless a bone points at the eye."""
        if min(seen) >= PLAIN_VIEW:
            self.angles[joint] = angle

    def middle(
        self, limb: str, start: Point, end: Point, bones: tuple[float, float], bend: int
    ) -> Point:
        """Elbow or knee of a limb from ``start`` to ``end``."""
        try:
            return two_bones(start, end, *bones, bend=bend)
        except OutOfReach as error:
            where = f"from {start.x:.0f}, {start.y:.0f} to {end.x:.0f}, {end.y:.0f}"
            raise ImpossiblePose(f"{self.name}: {limb} {where}: {error}") from error

    def finished(self, ranges: Mapping[str, Range]) -> Skeleton:
        """The skeleton, once every angle is one that a body has."""
        for joint, angle in self.angles.items():
            side, _, kind = joint.rpartition("_")
            check_range(self.name, joint, angle, ranges[kind if side else joint])
        return Skeleton(self.name, self.trunk, self.joints, self.angles, self.ways)


def arm_bones(seen: tuple[float, float]) -> tuple[float, float]:
    return LENGTH["upper_arm"] * seen[0], LENGTH["forearm"] * seen[1]


def leg_bones(seen: tuple[float, float]) -> tuple[float, float]:
    return LENGTH["thigh"] * seen[0], LENGTH["shin"] * seen[1]


def raised(angle: float) -> float:
    """An arm's angle from -105 (behind or across the body) to 255 degrees (overhead)."""
    return (angle + 105) % 360 - 105
