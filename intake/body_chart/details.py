"""Lines and hollows that make the outline a body: drawn over the skin, never pressed.

Each is one half and is mirrored, except those that run on the midline. No sex is drawn.
"""

from __future__ import annotations

from .curves import Line, Point, knot
from .silhouette import FOREARM, HAND, UPPER_ARM, Place

Pairs = tuple[tuple[float, float], ...]


def _line(*pairs: tuple[float, float]) -> Line:
    return Line([knot(x, y) for x, y in pairs])


def _on(place: Place, *pairs: tuple[float, float]) -> Line:
    return _line(*(place(across, along) for across, along in pairs))


ANKLE = (_line((27.4, 703), (25.6, 706.4), (27.4, 710)), _line((44.6, 705), (46, 709), (44.6, 713)))

FRONT_LINES = (
    # face
    _line((7.6, 45), (14, 42.2), (22.4, 45)),
    _line((9, 50.6), (15, 53.2), (21.6, 50.2)),
    _line((3.8, 52), (3.6, 61), (6.6, 67.4), (4.6, 70.2), (0, 71.2)),
    _line((9.4, 80.6), (4.4, 81.2), (0, 80.8)),
    _line((5.6, 86), (0, 87)),
    _line((38, 49.6), (38.4, 55), (36.8, 61)),
    # neck, collarbone, breastbone
    _line((20, 94), (14.6, 113), (5, 134)),
    _line((6, 136.6), (22, 133), (42, 135.4), (64, 140.6)),
    _line((65.4, 182), (58, 196), (45, 203)),
    _line((5, 236), (17, 245.6), (31, 256)),
    _line((87.5, 173), (93, 188), (100.5, 199)),
    _line((50.4, 318), (35, 345), (18, 367)),
    # arm and hand
    _on(UPPER_ARM, (-6, 76), (-7.6, 96), (-4, 118)),
    _on(FOREARM, (-8.4, 3), (0, 5.4), (9, 2)),
    _on(HAND, (7.6, -1.6), (0, -0.4), (-7.8, -1.6)),
    _on(HAND, (13.4, 33), (4.6, 26), (3.4, 8)),
    _on(HAND, (-14.6, 34), (-4, 34.4), (6, 37.6)),
    # knee, shin, foot
    _line((27.4, 521), (35.4, 516.4), (44, 521.4)),
    _line((28, 545), (35.4, 551), (43, 545.6)),
    _line((24.6, 497), (21.6, 507), (24.6, 514)),
    _line((33.2, 572), (30.4, 615), (32.8, 668)),
    *ANKLE,
    _line((25.6, 742), (28.6, 739.6), (32, 742.4)),
    _line((33.6, 744), (34, 748)),
    _line((40.4, 743.6), (40.8, 747.6)),
    _line((46.4, 742.8), (47, 746.8)),
    _line((52, 741.4), (52.8, 745.6)),
)
FRONT_MIDDLE_LINES = (
    _line((0, 152), (0.01, 226)),
    _line((-2.2, 298), (-0.6, 302), (2.2, 298)),
)
BACK_LINES = (
    _line((37.8, 50), (38.6, 56), (36.8, 61)),
    _line((12, 97), (10.4, 108), (11, 122)),
    # shoulder blade
    _line((26, 152), (45, 145), (67, 143)),
    _line((24.6, 156), (21.8, 178), (25.6, 200), (30, 209.6), (35, 209), (45, 196), (54, 177)),
    _line((88, 176), (93, 189), (100.6, 199)),
    # loin and seat
    _line((11.4, 222), (13.4, 260), (15, 300)),
    _line((16.6, 322), (18.4, 325.4), (17.4, 328.4)),
    _line((5, 403), (19, 411.6), (41, 409)),
    _line((62, 350), (57, 366), (57.6, 384)),
    # arm and hand
    _on(UPPER_ARM, (3, 70), (1.4, 92), (3, 112)),
    _on(FOREARM, (-5, -9), (0, -2), (5.4, -9)),
    _on(FOREARM, (4, 12), (5.4, 38), (2, 66)),
    _on(HAND, (8, -1), (-8.4, -1)),
    _on(HAND, (11.4, 42), (12.8, 40.6), (14.6, 42.2)),
    _on(HAND, (3, 43.6), (4.4, 42.2), (6, 43.6)),
    _on(HAND, (-5.2, 43.2), (-3.8, 41.8), (-2.4, 43.2)),
    _on(HAND, (-13.4, 41), (-12, 39.8), (-10.6, 41.4)),
    # leg and foot
    _line((35, 425), (34.4, 462), (31, 494)),
    _line((24, 536), (35.4, 539.4), (47, 536)),
    _line((36.4, 574), (36.8, 602), (36, 634)),
    _line((20, 630), (24.6, 641), (31, 643.6), (35.6, 637)),
    _line((36.4, 636), (42, 640), (48.4, 637), (52.6, 626)),
    _line((31.4, 672), (32.4, 694), (31, 716)),
    _line((40, 672), (39.4, 694), (41, 716)),
    *ANKLE,
    _line((29, 733), (35.4, 736), (42, 733)),
)
BACK_MIDDLE_LINES = (
    _line((0, 142), (0.01, 200), (0, 316)),
    _line((0, 336), (0.01, 366), (0, 394)),
)


def points(line: Line) -> tuple[Point, ...]:
    return tuple(k.at for k in line.knots)
