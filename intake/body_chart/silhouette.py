"""The outline of one half of an adult figure, drawn once and mirrored.

Seven and a half heads tall: crown at y 0, chin at 101, soles at 752. The half is x >= 0.
Arms hang a little away from the body with the palms forward, so front and back share one
outline down to the ankles; only the feet differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .curves import Knot, Line, Point, corner, knot

HEIGHT = 754.0
HALF_WIDTH = 184.0

Place = Callable[[float, float], Point]


def limb(x: float, y: float, degrees: float) -> Place:
    """A frame that starts at (x, y) and runs down and outwards at ``degrees`` from the
    vertical: (across, along) to a point; across is positive on the outer side."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))

    def place(across: float, along: float) -> Point:
        return Point(x + along * sin + across * cos, y + along * cos - across * sin)

    return place


UPPER_ARM = limb(82, 150, 13.5)
FOREARM = limb(113, 281, 18)
HAND = limb(146, 382, 13)


def _run(place: Place, *pairs: tuple[float, float]) -> tuple[Knot, ...]:
    return tuple(Knot(place(across, along)) for across, along in pairs)


def _named(place: Place, across: float, along: float, name: str) -> Knot:
    return Knot(place(across, along), name)


def _web(across: float, along: float) -> Knot:
    return Knot(HAND(across, along), corner=True)


HEAD = (
    knot(0, 0, "crown"),
    knot(11, 2, "crown_strip"),
    knot(21, 7.6),
    knot(29, 17),
    knot(34, 29.5),
    knot(36, 43),
    corner(36.2, 48),
    knot(39.4, 45.6),
    knot(41.4, 50),
    knot(40, 59),
    knot(36.8, 66),
    corner(34.8, 66.5),
    knot(32.8, 75),
    knot(29.6, 83.5),
    corner(23.6, 90.5, "jaw"),
)
NECK_AND_SHOULDER = (
    knot(22, 97),
    knot(21.4, 105),
    knot(23.2, 112.5),
    knot(29, 119),
    knot(38.5, 124.4, "root"),
    knot(53, 129.6),
    knot(68, 134.4),
    knot(81.5, 141),
    knot(91, 151),
    knot(97, 165),
)
ARM_OUTSIDE = (
    *_run(UPPER_ARM, (15, 33)),
    _named(UPPER_ARM, 17.2, 50, "deltoid"),
    *_run(UPPER_ARM, (17.4, 68), (16.8, 88)),
    _named(UPPER_ARM, 15.2, 110, "elbow_top_out"),
    *_run(FOREARM, (14.8, -4), (17, 12), (18, 28), (15.8, 52), (12.2, 76)),
    _named(FOREARM, 9.6, 97, "wrist_out"),
)
HAND_OUTSIDE = (
    *_run(HAND, (9.4, 1), (11.6, 9), (15.6, 17), (20.6, 25), (25, 34.5), (28.2, 43.5)),
    *_run(HAND, (28, 48.6), (24.6, 49.4), (21, 43), (18, 37)),
    _web(15.9, 35.5),
    *_run(HAND, (16.6, 46), (17.2, 58), (17, 68.5), (14.4, 73.4), (10.8, 71.6), (9.4, 64)),
    *_run(HAND, (9, 55)),
    _web(8.3, 44.5),
    *_run(HAND, (8.5, 56), (8.7, 70), (7, 78), (3.8, 80.4), (0.9, 77), (0.3, 68), (0.2, 57)),
    _web(0, 45.5),
    *_run(HAND, (-0.5, 56), (-0.7, 67), (-2.2, 74.2), (-5.2, 75.8), (-8, 71.8), (-8.4, 63)),
    *_run(HAND, (-8, 54)),
    _web(-7.7, 44),
    *_run(HAND, (-9, 52), (-10.2, 60), (-12.4, 65), (-15.4, 64.4), (-16.8, 59), (-16.4, 49)),
    *_run(HAND, (-16.8, 38), (-16.2, 26), (-13.4, 12), (-10.2, 2)),
)
ARM_INSIDE = (
    _named(FOREARM, -9.6, 97, "wrist_in"),
    *_run(FOREARM, (-10.8, 80), (-13.4, 58), (-15, 34), (-14.6, 14), (-13.6, 0)),
    _named(UPPER_ARM, -14, 112, "elbow_top_in"),
    *_run(UPPER_ARM, (-15.6, 88), (-16.6, 66)),
    corner(67.5, 190, "armpit"),
)
TRUNK = (
    knot(66.2, 199, "blade_side"),
    knot(63.6, 218),
    knot(60, 240),
    knot(55.8, 262, "ribs_side"),
    knot(53.4, 281),
    knot(56, 304, "crest"),
    knot(61.6, 330),
    knot(66, 354),
    knot(67.6, 376, "hip"),
    knot(67, 398, "fold"),
)
LEG_OUTSIDE = (
    knot(64.8, 430),
    knot(60.4, 470),
    knot(55.2, 506, "knee_top_out"),
    knot(53.4, 520),
    knot(53, 537),
    knot(51.4, 551),
    knot(51.6, 564, "knee_low_out"),
    knot(55, 583),
    knot(56.4, 604),
    knot(53.8, 636),
    knot(48.8, 668),
    knot(45.6, 696, "ankle_out"),
    knot(46.8, 709),
)
FOOT_FRONT = (
    knot(46.6, 716),
    knot(49.6, 725),
    knot(55, 735),
    knot(58.4, 743),
    knot(57, 748.4),
    corner(52.8, 748),
    knot(50.2, 751),
    corner(47, 749.2),
    knot(44.2, 752.2),
    corner(40.8, 750.2),
    knot(37.8, 753),
    corner(34.2, 751),
    knot(28.6, 754),
    knot(22.6, 751),
    knot(21.2, 743),
    knot(22.6, 734),
    knot(25.4, 723),
    knot(26, 714),
)
FOOT_BACK = (
    knot(46.4, 718),
    knot(49.2, 729),
    knot(54.6, 739),
    knot(56.6, 745.4),
    knot(52.6, 748.8),
    knot(47, 748.6),
    knot(42, 752),
    knot(35.4, 753.6),
    knot(29, 751),
    knot(25.6, 743),
    knot(26, 730),
    knot(26.2, 716),
)
LEG_INSIDE = (
    knot(24.2, 706),
    knot(26, 694, "ankle_in"),
    knot(23.2, 668),
    knot(18, 634),
    knot(15.4, 606),
    knot(17.2, 582),
    knot(19.4, 564, "knee_low_in"),
    knot(18.4, 550),
    knot(16.8, 535),
    knot(17, 520),
    knot(15.2, 504, "knee_top_in"),
    knot(10, 470),
    knot(4.8, 432),
    knot(2.4, 408),
    knot(0, 395, "crotch"),
)


def outline(foot: tuple[Knot, ...]) -> Line:
    """Crown to crotch, down the outside of the half with this foot."""
    arm = (*ARM_OUTSIDE, *HAND_OUTSIDE, *ARM_INSIDE)
    return Line((*HEAD, *NECK_AND_SHOULDER, *arm, *TRUNK, *LEG_OUTSIDE, *foot, *LEG_INSIDE))
