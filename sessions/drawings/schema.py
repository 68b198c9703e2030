"""One pose file: the exercise, its alternative text, and one to five pictures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .schema_figures import FrontFigure, SideFigure, TopFigure
from .schema_hands import OpenHand, SideHand
from .schema_parts import Centimetres, Part
from .schema_things import (
    Arrow,
    Ball,
    Band,
    Chair,
    Circling,
    Clock,
    Doorway,
    Dotted,
    Feel,
    Fingers,
    Floor,
    Hold,
    Mat,
    Number,
    Path,
    Pillow,
    Step,
    Table,
    Touch,
    Wall,
)

Layer = Annotated[
    SideFigure
    | FrontFigure
    | TopFigure
    | SideHand
    | OpenHand
    | Floor
    | Mat
    | Wall
    | Chair
    | Table
    | Doorway
    | Ball
    | Band
    | Pillow
    | Step
    | Clock
    | Path
    | Fingers
    | Touch
    | Arrow
    | Circling
    | Feel
    | Hold
    | Dotted
    | Number,
    Field(discriminator="kind"),
]


class Panel(Part):
    """One picture of the drawing: what is seen, and what lies in it, back to front.

    ``left`` and ``bottom`` (cm) are the lower left corner; ``width`` is how many
    centimetres are seen across the panel. ``share`` is its part of the paper's width.
    """

    left: Centimetres
    bottom: Centimetres
    width: Annotated[float, Field(ge=20, le=320)]
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    cropped: bool = False
    """The picture shows a part of the body: it runs off the edge on purpose."""
    layers: Annotated[tuple[Layer, ...], Field(min_length=1)]


class Drawing(Part):
    exercise: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
    alternative: Annotated[str, Field(min_length=40, max_length=400)]
    panels: Annotated[tuple[Panel, ...], Field(min_length=1, max_length=5)]
