"""Mouths of faces that fill a picture: open, closed, and cut away from the side.

Coordinates are centimetres on the head: (across or forward, up) from where it turns.
"""

from __future__ import annotations

from .frames import HeadFrame
from .ink import Tone
from .paper import Paper, Shape

JAW_DROP = 2.6
"""How far the chin comes down for an opened mouth."""


def _area(paper: Paper, frame: HeadFrame, points: list[tuple[float, float]], tone: Tone) -> None:
    paper.thing([Shape(frame.soft(points, closed=True), tone)], line=1.6)


def brows(paper: Paper, frame: HeadFrame) -> None:
    for side in (-1, 1):
        points = ((side * 1.9, 9.0), (side * 3.6, 9.7), (side * 5.2, 9.0))
        paper.stroke(frame.soft(points), width=2.2)


def lips(paper: Paper, frame: HeadFrame) -> None:
    """Closed and soft."""
    paper.stroke(
        frame.soft(((-2.8, -1.5), (-1.2, -1.8), (0, -1.6), (1.2, -1.8), (2.8, -1.5))), width=2.0
    )
    paper.stroke(frame.soft(((-1.1, -3.0), (0, -3.3), (1.1, -3.0))))


def open_mouth(paper: Paper, frame: HeadFrame) -> None:
    """Half open: upper teeth, and the tongue lifted to the roof of the mouth."""
    edge = [
        (-3.1, -1.5),
        (-1.6, -0.7),
        (1.6, -0.7),
        (3.1, -1.5),
        (2.5, -4.4),
        (0, -5.6),
        (-2.5, -4.4),
    ]
    _area(paper, frame, edge, "inside")
    tongue = [
        (-2.0, -4.6),
        (-1.5, -2.6),
        (-0.7, -1.75),
        (0.7, -1.75),
        (1.5, -2.6),
        (2.0, -4.6),
        (0, -5.2),
    ]
    _area(paper, frame, tongue, "tongue")
    paper.stroke(frame.soft(((0, -2.4), (0, -3.8))), width=1.2)
    teeth = [(-2.4, -1.05), (0, -0.85), (2.4, -1.05), (2.1, -1.8), (0, -1.95), (-2.1, -1.8)]
    _area(paper, frame, teeth, "teeth")
    for x in (-1.1, 0.0, 1.1):
        paper.stroke(frame.soft(((x, -0.95), (x, -1.85))), width=0.9)


def cut_mouth(paper: Paper, frame: HeadFrame) -> None:
    """Lips closed, a gap between the teeth, the tongue's tip behind the upper front teeth."""
    cavity = [
        (7.6, -1.4), (7.2, 0.7), (5.6, 1.9), (2.9, 2.1), (0.6, 0.8), (-0.4, -1.7), (1.2, -3.6),
        (4.4, -4.2), (6.9, -3.8),
    ]  # fmt: skip
    _area(paper, frame, cavity, "inside")
    tongue = [
        (5.75, 0.35), (4.9, 1.15), (2.9, 1.3), (1.0, 0.0), (0.3, -1.9), (1.6, -3.2), (4.2, -3.6),
        (5.5, -2.5), (5.5, -0.7),
    ]  # fmt: skip
    _area(paper, frame, tongue, "tongue")
    _area(paper, frame, [(6.1, 1.4), (7.2, 1.0), (7.2, -0.5), (6.9, -0.95), (6.45, -0.4)], "teeth")
    _area(
        paper, frame, [(5.9, -3.9), (7.0, -3.9), (6.95, -2.7), (6.6, -2.3), (6.15, -2.7)], "teeth"
    )
    paper.stroke(frame.soft(((7.7, -1.5), (8.4, -1.6), (9.1, -1.45))), width=2.0)
