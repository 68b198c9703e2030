"""Things a person holds, sits on or leans on, and the signs laid over the picture."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_parts import Centimetres, Degrees, Part, Place, Seen

Size = Annotated[float, Field(gt=0, le=300)]


class Floor(Part):
    """A ground line from ``left`` to ``right`` at height ``y``."""

    kind: Literal["floor"]
    left: Centimetres
    right: Centimetres
    y: Centimetres = 0.0


class Mat(Part):
    """An exercise mat: from the side a thin slab, from above a sheet (``depth`` > 0)."""

    kind: Literal["mat"]
    left: Centimetres
    right: Centimetres
    y: Centimetres = 0.0
    depth: Centimetres = 0.0


class Wall(Part):
    """A wall seen edge-on, standing on the floor; ``side`` is where its mass is."""

    kind: Literal["wall"]
    x: Centimetres
    bottom: Centimetres = 0.0
    top: Centimetres = 190.0
    side: Literal["left", "right"] = "right"


class Chair(Part):
    """``x`` is the middle of the seat. From the side the back is at ``back_at``."""

    kind: Literal["chair"]
    x: Centimetres
    view: Literal["side", "front", "back"] = "side"
    back_at: Literal["left", "right"] = "left"
    seat: Size = 45.0
    back: Size = 44.0
    floor: Centimetres = 0.0


class Table(Part):
    kind: Literal["table"]
    left: Centimetres
    right: Centimetres
    top: Centimetres = 74.0
    floor: Centimetres = 0.0


class Doorway(Part):
    """``side``: one jamb, edge-on, at ``x``; ``front``: an opening ``width`` wide."""

    kind: Literal["doorway"]
    x: Centimetres
    view: Literal["side", "front"] = "side"
    width: Size = 90.0
    top: Centimetres = 200.0


class Ball(Part):
    kind: Literal["ball"]
    centre: Place
    radius: Size = 4.0


class Band(Part):
    """A towel or an elastic band laid through places."""

    kind: Literal["band"]
    through: Annotated[tuple[Place, ...], Field(min_length=2)]
    look: Literal["towel", "elastic"] = "towel"
    width: Size = 5.0
    ends: bool = True


class Pillow(Part):
    kind: Literal["pillow"]
    centre: Place
    width: Size = 34.0
    height: Size = 10.0
    turned: Degrees = 0.0


class Step(Part):
    """A step or a low stool."""

    kind: Literal["step"]
    left: Centimetres
    right: Centimetres
    top: Centimetres = 18.0


class Clock(Part):
    """A clock face with the first ``minutes`` marked."""

    kind: Literal["clock"]
    centre: Place
    radius: Size = 16.0
    minutes: Annotated[int, Field(ge=1, le=60)] = 10


class Path(Part):
    """A little path that runs away to the horizon, for walking."""

    kind: Literal["path"]
    left: Centimetres
    right: Centimetres
    y: Centimetres = 0.0


class Arrow(Part):
    """Straight, or bent by ``bulge`` (part of its length, to the right of its way)."""

    kind: Literal["arrow"]
    start: Place
    end: Place
    bulge: Annotated[float, Field(ge=-1, le=1)] = 0.0
    heads: Literal["one", "both"] = "one"
    small: bool = False


class Circling(Part):
    """An arrow around a centre: from direction ``start`` over ``sweep`` degrees."""

    kind: Literal["circling"]
    centre: Place
    radius: Size
    start: Degrees = 0.0
    sweep: Degrees = 300.0
    flat: Seen = 1.0
    """Height of the ellipse as a part of its width."""
    heads: Literal["one", "both"] = "one"
    small: bool = False


class Feel(Part):
    """Where the stretch is felt: short rays around a soft spot."""

    kind: Literal["feel"]
    centre: Place
    width: Size = 10.0
    height: Size = 10.0
    turned: Degrees = 0.0


class Hold(Part):
    """A point to be held still or pressed: a small ring."""

    kind: Literal["hold"]
    centre: Place
    radius: Size = 3.0


class Fingers(Part):
    """Fingers of a hand that comes around an edge; ``points`` is their direction."""

    kind: Literal["fingers"]
    root: Place
    points: Degrees
    thumb: Literal["left", "right", "none"] = "none"


class Touch(Part):
    """A hand that touches something with two fingertips, its forearm running off."""

    kind: Literal["touch"]
    tip: Place
    points: Degrees
    thumb: Literal["left", "right"] = "right"


class Number(Part):
    """A step number, for several shapes in one picture."""

    kind: Literal["number"]
    centre: Place
    n: Annotated[int, Field(ge=1, le=5)]


class Dotted(Part):
    kind: Literal["dotted"]
    through: Annotated[tuple[Place, ...], Field(min_length=2)]
