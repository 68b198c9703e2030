"""People in a picture, from the side, from the front or back, and from above.

Angles are joint angles in degrees (0 is standing upright with hanging arms). A
limb with ``reach`` or ``foot`` is placed by its end instead: the wrist or the
ankle goes there and the joints follow. ``seen`` is how much of the length of
(upper, lower) bone is visible when it points towards or away from the eye.
"""

from __future__ import annotations

from typing import Literal

from .schema_parts import Centimetres, Degrees, Name, Part, Place, Seen

HandShape = Literal["flat", "edge", "fist", "none"]


class SideArm(Part):
    lift: Degrees = 0.0
    elbow: Degrees = 8.0
    wrist: Degrees = 0.0
    fingers: Degrees | None = None
    """Where the fingers point on the paper (0 up, 90 to where the figure faces).
    Overrules ``wrist``."""
    reach: Place | None = None
    seen: tuple[Seen, Seen] = (1.0, 1.0)
    hand: HandShape = "flat"
    thumb: Literal["up", "down", "none"] = "up"
    """Which side of the hand shows the thumb, for a hand that points ahead."""
    layer: Literal["front", "behind"] | None = None
    """Before or behind the trunk; without it the near arm lies before, the far one behind."""
    drawn: bool = True


class SideLeg(Part):
    hip: Degrees = 0.0
    knee: Degrees = 0.0
    ankle: Degrees = 0.0
    foot: Place | None = None
    toes: Degrees | None = None
    """Direction of the sole: 0 flat on the floor, positive with the toes up.
    Overrules ``ankle``."""
    seen: tuple[Seen, Seen] = (1.0, 1.0)
    layer: Literal["front", "behind"] | None = None
    drawn: bool = True


class SideFigure(Part):
    kind: Literal["side"]
    name: Name = "body"
    faces: Literal["left", "right"] = "right"
    hips: tuple[Centimetres, Centimetres]
    lean: Degrees = 0.0
    low: Degrees = 0.0
    mid: Degrees = 0.0
    neck: Degrees = 8.0
    nod: Degrees = -8.0
    chin: Centimetres = 0.0
    """How far the head is slid forward (or back) of the neck."""
    eyes: Literal["open", "closed"] = "open"
    cutaway: bool = False
    """The cheek is cut away: teeth and tongue are seen, for a face that fills the picture."""
    shoulder: tuple[Centimetres, Centimetres] = (0.0, 0.0)
    """Shoulder joints moved (forward, up) along the trunk."""
    near_arm: SideArm = SideArm()
    far_arm: SideArm = SideArm()
    near_leg: SideLeg = SideLeg()
    far_leg: SideLeg = SideLeg()
    far_offset: tuple[Centimetres, Centimetres] = (2.0, 1.0)
    only: Literal["arms", "legs"] | None = None
    """Nothing but the near arm or leg is painted: for a thing that passes between limb
    and body, or for the ghost of one moving limb."""
    ghost: bool = False


class Head(Part):
    tilt: Degrees = 0.0
    """Ear to shoulder, positive to the right of the picture."""
    turn: Degrees = 0.0
    """Looking to the right of the picture is positive."""
    nod: Degrees = 0.0
    """Looking down is positive."""
    eyes: Literal["open", "closed"] = "open"
    mouth: Literal["smile", "open", "soft"] = "smile"
    detail: bool = False
    """Brows and lips, for a face that fills the picture."""


class FrontArm(Part):
    out: Degrees = 6.0
    elbow: Degrees = 8.0
    wrist: Degrees = 0.0
    fingers: Degrees | None = None
    """Where the fingers point on the paper (0 up, 90 right). Overrules ``wrist``."""
    reach: Place | None = None
    bend: Literal["out", "in", "up", "down"] = "out"
    seen: tuple[Seen, Seen] = (1.0, 1.0)
    hand: HandShape = "flat"
    thumb: Literal["in", "out", "none"] = "in"
    layer: Literal["top", "over", "under_head", "behind"] = "over"
    """``top`` lies over the other arm too."""
    drawn: bool = True


class FrontLeg(Part):
    out: Degrees = 3.0
    knee: Degrees = 0.0
    foot: Place | None = None
    bend: Literal["out", "in", "up", "down"] = "out"
    seen: tuple[Seen, Seen] = (1.0, 1.0)
    toes: Literal["ahead", "out", "in"] = "ahead"
    layer: Literal["over", "under"] = "over"
    drawn: bool = True


class FrontFigure(Part):
    kind: Literal["front"]
    name: Name = "body"
    view: Literal["front", "back"] = "front"
    hips: tuple[Centimetres, Centimetres]
    lean: Degrees = 0.0
    low: Degrees = 0.0
    mid: Degrees = 0.0
    head: Head = Head()
    shrug: tuple[Centimetres, Centimetres] = (0.0, 0.0)
    """Shoulders lifted (left, right of the picture)."""
    width: Seen = 1.0
    """Visible part of the shoulders' width: less when they are drawn forward."""
    left_arm: FrontArm = FrontArm()
    right_arm: FrontArm = FrontArm()
    left_leg: FrontLeg = FrontLeg()
    right_leg: FrontLeg = FrontLeg()
    blades: bool = False
    """Shoulder blades drawn on the back."""
    only: Literal["arms", "legs"] | None = None
    """Nothing but the arms or legs is painted, as in a side figure."""
    ghost: bool = False


class TopArm(Part):
    out: Degrees = 0.0
    """Direction from the shoulder: 0 straight ahead, 90 out to the side, 180 back."""
    elbow: Degrees = 0.0
    wrist: Degrees = 0.0
    reach: Place | None = None
    seen: tuple[Seen, Seen] = (0.3, 0.3)
    hand: HandShape = "flat"
    thumb: Literal["in", "none"] = "in"
    drawn: bool = True


class TopFigure(Part):
    kind: Literal["top"]
    name: Name = "body"
    centre: tuple[Centimetres, Centimetres]
    heading: Degrees = 0.0
    """Where the chest points on the paper: 0 up, 90 right."""
    head_turn: Degrees = 0.0
    ghost_turns: tuple[Degrees, ...] = ()
    feet: bool = False
    feet_heading: Degrees = 0.0
    left_arm: TopArm = TopArm()
    right_arm: TopArm = TopArm()
