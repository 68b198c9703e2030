"""What the chart's template shows: the list of places and the two figures beside it.

The list is the form; the figure is hidden from assistive technology, because it would only
say the same sixty names again, in an order no ear can follow. Everything a finger can do on
the figure, the list does with keyboard, screen reader, or without script. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from .figure import DRAWN_SIDE, MIRRORED_SIDE, VIEWS, Figure, View, figure

ORDER = ("right", "midline", "left")  # as they lie in the front view, seen by the viewer


@dataclass(frozen=True, slots=True)
class Words:
    """The chart's words in the reader's language."""

    views: Mapping[str, str]
    sides: Mapping[str, str]
    regions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tick:
    value: str
    label: str
    checked: bool

    @property
    def id(self) -> str:
        return self.value.replace(":", "-")


@dataclass(frozen=True, slots=True)
class Group:
    """One region of one view, with a tick for each side."""

    label: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One view; ``at_left`` and ``at_right`` name the viewer's sides of the drawing."""

    view: View
    label: str
    figure: Figure
    groups: tuple[Group, ...]
    at_left: str
    at_right: str


def panels(values: Collection[str], chosen: Collection[str], words: Words) -> tuple[Panel, ...]:
    """Panels with the areas in ``values`` ("front:neck:left"); each must exist on the figure."""
    return tuple(_panel(view, values, chosen, words) for view in VIEWS)


def _panel(view: View, values: Collection[str], chosen: Collection[str], words: Words) -> Panel:
    drawn = figure(view)
    return Panel(
        view=view,
        label=words.views[view],
        figure=drawn,
        groups=_groups(drawn, values, chosen, words),
        at_left=words.sides[MIRRORED_SIDE[view]],
        at_right=words.sides[DRAWN_SIDE[view]],
    )


def _groups(
    drawn: Figure, values: Collection[str], chosen: Collection[str], words: Words
) -> tuple[Group, ...]:
    regions = list(dict.fromkeys(shape.region for shape in drawn.shapes))
    order = ORDER if drawn.view == "front" else ORDER[::-1]
    shapes = sorted(
        (shape for shape in drawn.shapes if shape.value in values),
        key=lambda s: (regions.index(s.region), order.index(s.side)),
    )
    return tuple(
        Group(
            words.regions[region],
            tuple(Tick(s.value, words.sides[s.side], s.value in chosen) for s in found),
        )
        for region, found in groupby(shapes, key=lambda s: s.region)
    )
