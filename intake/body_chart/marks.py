"""Marks on the figure for reading: who looks sees where, on which side, and how strong.

Strength is the density of the fill and a number, never colour alone. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .figure import VIEWS, Figure, Shape, Side, Spot, View, figure
from .soles import REGION as SOLE_REGION

FAINTEST, PER_POINT = 0.22, 0.065
UNDER_THE_FOOT = frozenset({"heel", "arch", "sole", "ball_of_foot"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A pain area as answered: no side means both, no view means every view it has."""

    region: str
    side: str = "both"  # left, right, both, midline
    view: View | None = None
    intensity: int | None = None  # 0 to 10
    sites: tuple[str, ...] = ()

    def sides(self) -> tuple[Side, ...]:
        known: dict[str, tuple[Side, ...]] = {
            "left": ("left",),
            "right": ("right",),
            "midline": ("midline",),
        }
        return known.get(self.side, ("left", "right", "midline"))


@dataclass(frozen=True, slots=True)
class Painted:
    shape: Shape
    intensity: int | None
    numbered: bool

    @property
    def opacity(self) -> str:
        return f"{FAINTEST + PER_POINT * (self.intensity or 0):.2f}"

    @property
    def text_y(self) -> float:
        """Baseline of the number, so that it sits in the middle of its disc."""
        return self.shape.number_at.y + 5.6


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    figure: Figure
    painted: tuple[Painted, ...]
    dots: tuple[Spot, ...]
    soles: tuple[Painted, ...] = ()


def marked(marks: Iterable[Mark]) -> tuple[MarkedFigure, MarkedFigure]:
    """Front and back with the marks on them; an area marked twice shows the stronger."""
    given = tuple(marks)
    front, back = (_marked(figure(view), given) for view in VIEWS)
    return front, back


def is_beneath(mark: Mark, view: View) -> bool:
    """Whether a sole is painted for the mark: it names a place under the foot, or the foot as it
    is drawn in this view and no place at all."""
    if mark.region != SOLE_REGION:
        return False
    if mark.sites:
        return not UNDER_THE_FOOT.isdisjoint(mark.sites)
    return mark.view in (None, view)


def _marked(drawn: Figure, marks: tuple[Mark, ...]) -> MarkedFigure:
    here = [mark for mark in marks if mark.view in (None, drawn.view)]
    beneath = [mark for mark in marks if is_beneath(mark, drawn.view)] if drawn.soles else []
    painted = (
        Painted(shape, mark.intensity, _is_numbered(shape, mark))
        for shape, mark in _strongest(drawn.shapes, here)
    )
    soles = (Painted(sole, m.intensity, False) for sole, m in _strongest(drawn.soles, beneath))
    return MarkedFigure(
        drawn,
        tuple(sorted(painted, key=lambda p: p.shape.id)),
        (*_dots(drawn.spots, here), *_dots(drawn.sole_spots, beneath)),
        tuple(soles),
    )


def _strongest(shapes: tuple[Shape, ...], marks: list[Mark]) -> list[tuple[Shape, Mark]]:
    """Each marked shape once, with the mark that says most of it."""
    strongest: dict[str, tuple[Shape, Mark]] = {}
    for mark in sorted(marks, key=lambda m: m.intensity or 0):
        for shape in shapes:
            if shape.region == mark.region and shape.side in mark.sides():
                strongest[shape.id] = (shape, mark)
    return list(strongest.values())


def _dots(spots: tuple[Spot, ...], marks: list[Mark]) -> tuple[Spot, ...]:
    return tuple(spot for spot in spots if any(_is_at(spot, mark) for mark in marks))


def _is_numbered(shape: Shape, mark: Mark) -> bool:
    """The strip between two marked sides belongs to them and repeats no number."""
    return mark.intensity is not None and (shape.side != "midline" or mark.side == "midline")


def _is_at(spot: Spot, mark: Mark) -> bool:
    same_side = spot.side in mark.sides() or spot.side == "midline"
    return spot.region == mark.region and spot.site in mark.sites and same_side
