"""One measured figure beside its limit."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

Bound = Literal["at most", "at least", "any"]


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in ``unit``, which should be at most or at least ``limit``, or may be any."""

    name: str
    value: float
    unit: str
    bound: Bound
    limit: float | None

    @property
    def holds(self) -> bool:
        """False for a value that is no number, too."""
        if self.limit is None:
            return isfinite(self.value)
        if self.bound == "at most":
            return self.value <= self.limit
        return self.value >= self.limit


def at_most(limit: float, name: str, value: float, unit: str) -> Figure:
    return Figure(name, value, unit, "at most", limit)


def at_least(limit: float, name: str, value: float, unit: str) -> Figure:
    return Figure(name, value, unit, "at least", limit)


def told(name: str, value: float, unit: str) -> Figure:
    """Worth knowing, and nobody has set it a limit."""
    return Figure(name, value, unit, "any", None)
