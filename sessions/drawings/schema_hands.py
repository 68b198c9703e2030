"""Hands that fill a picture: from the side, and flat with the palm or back to the eye.

Finger angles are the bends of the three knuckles in degrees, the nearest to the palm
first; positive is towards the palm.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_parts import Centimetres, Degrees, Name, Part, Place, Seen

Knuckles = tuple[Degrees, Degrees, Degrees]


class SideHand(Part):
    """Seen from the thumb's or the little finger's side; four fingers bend together."""

    kind: Literal["side_hand"]
    name: Name = "hand"
    wrist: Place
    points: Degrees = 0.0
    """Where the palm points: 0 up, 90 right."""
    palm: Literal["left", "right"] = "left"
    """Which side of that way the palm faces."""
    fingers: Knuckles = (0.0, 0.0, 0.0)
    fan: Degrees = 3.0
    """How far the farther fingers stand off the nearest."""
    thumb: Literal["up", "across", "away", "hidden"] = "up"
    forearm: Degrees | None = None
    """Where the forearm comes from, as a direction from the wrist; none: opposite the palm."""
    forearm_length: Annotated[float, Field(ge=0, le=70)] = 12.0
    sleeve: bool = False
    nails: bool = True
    ghost: bool = False
    far: bool = False
    layer: Literal["whole", "fingers"] = "whole"


class Finger(Part):
    lean: Degrees = 0.0
    bends: tuple[Degrees, Degrees] = (0.0, 0.0)
    """In the plane of the paper, positive to the right."""
    seen: Seen = 1.0


class OpenHand(Part):
    """Seen flat. The thumb is on the right of the picture, or on the left when mirrored."""

    kind: Literal["open_hand"]
    name: Name = "hand"
    wrist: tuple[Centimetres, Centimetres]
    points: Degrees = 0.0
    mirrored: bool = False
    index: Finger = Finger(lean=6)
    middle: Finger = Finger(lean=0)
    ring: Finger = Finger(lean=-6)
    little: Finger = Finger(lean=-14)
    thumb: Finger = Finger(lean=48)
    creases: bool = True
    forearm_length: Annotated[float, Field(ge=0, le=40)] = 10.0
