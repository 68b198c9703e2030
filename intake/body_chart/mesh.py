"""A half figure cut into regions: lines that share named knots, and loops over the names.

Neighbours share the very same curve, so regions tile the figure without gaps by
construction. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .curves import Edge, Knot, Line, backwards, mirrored

Stop = Knot | str  # a control point, or the name of one drawn on an earlier line


@dataclass(frozen=True, slots=True)
class Half:
    """One half of one view.

    ``lines``: the outline and the inner lines by name. ``sides``: region to the loop of
    names around it. ``middles``: region to the names from top to bottom along the strip
    that runs over the midline. A name may say which line leads to it, as "outline:crotch".
    """

    lines: Mapping[str, Line]
    sides: Mapping[str, tuple[str, ...]]
    middles: Mapping[str, tuple[str, ...]]

    def side(self, region: str) -> Edge:
        names = self.sides[region]
        return self._along((*names, names[0]))

    def middle(self, region: str) -> Edge:
        half = self._along(self.middles[region])
        return (*half, *backwards(mirrored(half)))

    def _along(self, names: Sequence[str]) -> Edge:
        parts: list[Edge] = []
        for before, there in pairwise(names):
            parts.append(self._edge(before.rpartition(":")[2], there))
        return tuple(part for edge in parts for part in edge)

    def _edge(self, start: str, there: str) -> Edge:
        line, _, end = there.rpartition(":")
        if line:
            return self.lines[line].between(start, end)
        fitting = [x for x in self.lines.values() if start in x.named and end in x.named]
        if len(fitting) != 1:
            raise ValueError(f"{len(fitting)} lines lead from {start} to {end}; name one")
        return fitting[0].between(start, end)


def draw(outline: Line, inner: Mapping[str, Sequence[Stop]]) -> dict[str, Line]:
    """The outline and the inner lines; a name stands for the knot drawn before it."""
    lines = {"outline": outline}
    known = {k.name: k for k in outline.knots if k.name}
    for name, stops in inner.items():
        knots = [known[stop] if isinstance(stop, str) else stop for stop in stops]
        known |= {k.name: k for k in knots if k.name}
        lines[name] = Line(knots)
    return lines
