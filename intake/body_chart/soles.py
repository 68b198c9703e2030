"""The soles of the feet, drawn beside the calves of the back view.

They go on where the back view ends: as of somebody lying face down with the feet over the edge,
heel above, toes below, the client's left at the viewer's left. A sole is no area of its own: it
belongs to "ankle_foot", whose sites beneath the foot lie here. Points of one half, as elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from .curves import Knot, Line, Point
from .silhouette import limb

SOLE = limb(124, 616, 5)
REGION = "ankle_foot"


def _run(*pairs: tuple[float, float], corner: bool = False) -> tuple[Knot, ...]:
    return tuple(Knot(SOLE(across, along), corner=corner) for across, along in pairs)


def _web(across: float, along: float) -> tuple[Knot, ...]:
    return _run((across, along), corner=True)


OUTLINE = Line(
    (
        *_run((0, 0), (10, 3), (15.6, 12), (16.4, 26), (15.6, 42), (17.4, 58), (20.6, 74)),
        *_run((23, 86), (22.6, 94), (18.6, 97.4)),
        *_web(16.2, 93.6),
        *_run((16.4, 99), (12.4, 102.6), (9, 100)),
        *_web(8.6, 96),
        *_run((8.8, 103), (4.6, 107), (1, 104)),
        *_web(0.8, 98),
        *_run((0.8, 106), (-3.6, 110.4), (-7.2, 106)),
        *_web(-7.4, 99),
        *_run((-7, 108), (-12.6, 115.4), (-20.2, 111.6), (-22, 101), (-23, 88), (-22, 76)),
        *_run((-16.6, 64), (-11.4, 50), (-12.4, 36), (-15.4, 24), (-15, 11), (-9.6, 3), (0, 0)),
    )
)
LINES = (
    Line(_run((-13, 27), (-2, 32), (13, 28))),
    Line(_run((-10, 52), (-3, 60), (-2, 68))),
    Line(_run((-20, 89), (-14, 94), (-6, 93), (4, 91), (14, 89), (21, 86))),
)
SITES: Mapping[str, Point] = {
    "heel": SOLE(0, 15),
    "arch": SOLE(-4.4, 40),
    "sole": SOLE(7, 60),
    "ball_of_foot": SOLE(-5, 81),
    "big_toe": SOLE(-15, 105),
}
MIDDLE = SOLE(0, 58)
NAMED_AT = 752  # y of the baseline of their name
