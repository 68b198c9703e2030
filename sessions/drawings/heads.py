"""Heads of the whole figures: no hair, no sex, one friendly face.

From the side it is a profile; from the front the face is laid on a globe, so that
turning and nodding move eyes, nose and mouth as they would.
"""

from __future__ import annotations

from math import cos, radians, sin

from .frames import HeadFrame
from .mouths import JAW_DROP, brows, lips, open_mouth
from .outlines import Outline, ellipse, smooth
from .paper import Paper, Shape
from .schema_figures import Head

PROFILE = (
    (-4.8, -3.0), (-7.6, 0.5), (-9.4, 6.0), (-8.4, 12.6), (-4.2, 17.0), (1.5, 18.2), (6.6, 15.6),
    (8.7, 11.0), (8.5, 7.4), (11.6, 3.6), (10.9, 2.2), (9.0, 1.7), (9.6, -0.4), (8.9, -1.4),
    (9.3, -2.8), (9.1, -5.2), (7.2, -6.6), (2.5, -4.6), (-0.5, -3.4),
)  # fmt: skip
"""(forward, up) of the pivot, in cm."""

GLOBE = (
    (0.0, 18.2), (5.0, 16.9), (8.2, 12.6), (8.7, 7.0), (7.6, 0.8), (4.8, -4.4), (0.0, -6.4),
    (-4.8, -4.4), (-7.6, 0.8), (-8.7, 7.0), (-8.2, 12.6), (-5.0, 16.9),
)  # fmt: skip


def side_head(frame: HeadFrame) -> Outline:
    return frame.soft(PROFILE, closed=True)


def side_face(paper: Paper, frame: HeadFrame, eyes: str = "open", mouth: bool = True) -> None:
    paper.stroke(
        frame.soft(
            (
                (0.9, 6.2),
                (0.3, 7.5),
                (-1.2, 7.7),
                (-2.3, 6.2),
                (-2.0, 3.9),
                (-0.9, 2.1),
                (0.2, 2.4),
                (0.3, 3.6),
            )
        )
    )
    if eyes == "open":
        paper.fill(ellipse(frame(6.2, 7.0), 0.75, 1.05, frame.way), paper.inks.line)
    else:
        paper.stroke(frame.soft(((4.8, 6.8), (6.0, 6.2), (7.2, 6.9))))
    if mouth:
        paper.stroke(frame.soft(((5.8, -0.4), (7.2, -1.4), (8.6, -1.3))))


def front_head(frame: HeadFrame, head: Head) -> list[Shape]:
    """The skull; when it is turned, the jaw and the nose lean that way."""
    lean = sin(radians(head.turn))
    drop = JAW_DROP if head.mouth == "open" else 0.0
    points = [
        (x + lean * (0.9 if y < 4 else -0.5), y - (drop if y < -4 else drop * 0.4 * (y < 2)))
        for x, y in GLOBE
    ]
    shapes = [Shape(smooth([frame(*point) for point in points]), "skin")]
    return shapes + ears(frame, head)


def ears(frame: HeadFrame, head: Head) -> list[Shape]:
    drop = head.nod * -0.05
    found = []
    for side in (-1, 1):
        longitude = side * 88 + head.turn
        if abs(longitude) > 120:
            continue
        x = 9.0 * sin(radians(longitude))
        found.append(Shape(ellipse(frame(x, 5.0 - drop), 1.6, 2.6, frame.way), "skin"))
    return found


def _on_globe(head: Head, longitude: float, height: float) -> tuple[float, float] | None:
    """Where a spot of the face shows, or None when it has turned out of sight."""
    turned = longitude + head.turn
    if abs(turned) > 86:
        return None
    shift = -9.5 * sin(radians(head.nod)) * cos(radians(turned))
    squeeze = cos(radians(head.nod) * 0.6)
    return 8.6 * sin(radians(turned)), 5.5 + (height - 5.5) * squeeze + shift


def front_face(paper: Paper, frame: HeadFrame, head: Head) -> None:
    for longitude in (-23, 23):
        spot = _on_globe(head, longitude, 6.6)
        if spot is None:
            continue
        eye = frame(*spot)
        if head.eyes == "open" and abs(head.nod) < 25:
            paper.fill(ellipse(eye, 0.8, 1.05, frame.way), paper.inks.line)
        else:
            x, y = spot
            paper.stroke(frame.soft(((x - 1.3, y + 0.2), (x, y - 0.5), (x + 1.3, y + 0.2))))
    if head.detail:
        brows(paper, frame)
    _nose(paper, frame, head)
    _mouth(paper, frame, head)


def _nose(paper: Paper, frame: HeadFrame, head: Head) -> None:
    bridge, tip = _on_globe(head, 0, 5.6), _on_globe(head, 0, 2.8)
    if bridge is None or tip is None:
        return
    push = 2.4 * sin(radians(head.turn))
    side = 1 if head.turn >= 0 else -1
    sag = -1.2 * sin(radians(head.nod))
    points = (
        (bridge[0] + push * 0.3, bridge[1]),
        (tip[0] + push + 0.9 * side, tip[1] + 0.4 + sag),
        (tip[0] + push * 0.5 - 0.3 * side, tip[1] - 0.4 + sag),
    )
    paper.stroke(frame.soft(points))


def _mouth(paper: Paper, frame: HeadFrame, head: Head) -> None:
    if head.mouth == "open":
        open_mouth(paper, frame)
        return
    if head.detail:
        lips(paper, frame)
        return
    spots = [_on_globe(head, longitude, y) for longitude, y in ((-17, -0.8), (0, -1.9), (17, -0.8))]
    seen = tuple(spot for spot in spots if spot is not None)
    if len(seen) == 3:
        paper.stroke(frame.soft(seen))
