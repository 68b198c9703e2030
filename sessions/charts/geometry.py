"""Where everything of a chart lies. Pure.

Lengths are in the units of the viewBox and already text, with a point whatever the language: a
template writes them into attributes as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 480, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 34
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Value:
    """One visit of a series. ``label`` stands under it; ``after`` is the value at its end."""

    label: str
    value: float
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: str
    after: str  # empty where nothing was measured at the end
    label: str  # empty where there is no room for it
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """From the first value (``start``) to the smallest change that matters (``edge``)."""

    y: str
    height: str
    edge: str
    start: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """``line`` joins the values before the hands; ``band`` is None where no change is known to
    matter."""

    view_box: str
    left: str
    right: str
    inner: str
    bottom: str
    label_y: str
    ticks: tuple[Tick, ...]
    points: tuple[Point, ...]
    line: str
    band: Band | None


def draw_chart(
    values: Sequence[Value],
    scale: tuple[float, float] | None,
    target: float | None,
    target_text: str = "",
) -> Chart:
    """``scale`` are the ends of the measure, else they follow the values; ``target`` is the
    value from which a change from the first one matters."""
    low, high = scale or _ends([*_numbers(values), *(() if target is None else (target,))])

    def at(value: float) -> float:
        inside = min(max(value, low), high)
        return TOP + (high - inside) / (high - low) * (HEIGHT - TOP - BOTTOM)

    points = tuple(_points(values, at))
    return Chart(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        left=_n(LEFT),
        right=_n(WIDTH - RIGHT),
        inner=_n(WIDTH - LEFT - RIGHT),
        bottom=_n(HEIGHT - BOTTOM),
        label_y=_n(HEIGHT - BOTTOM + 20),
        ticks=tuple(Tick(_n(at(tick)), f"{tick:g}") for tick in _ticks(low, high)),
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        band=_band(values, target, target_text, at) if values and target is not None else None,
    )


def _points(values: Sequence[Value], at: Callable[[float], float]) -> Iterator[Point]:
    shown = _shown(len(values))
    for n, (x, value) in enumerate(zip(_columns(len(values)), values, strict=True)):
        yield Point(
            x=_n(x),
            y=_n(at(value.value)),
            after="" if value.after is None else _n(at(value.after)),
            label=value.label if n in shown else "",
            text=f"{value.value:g}",
        )


def _band(values: Sequence[Value], target: float, text: str, at: Callable[[float], float]) -> Band:
    start, edge = at(values[0].value), at(target)
    return Band(
        y=_n(min(start, edge)),
        height=_n(abs(start - edge)),
        edge=_n(edge),
        start=_n(start),
        text=text,
    )


def _numbers(values: Sequence[Value]) -> list[float]:
    return [n for value in values for n in (value.value, value.after) if n is not None]


def _ends(numbers: Sequence[float]) -> tuple[float, float]:
    """Whole tens around the numbers, with a little room."""
    low = math.floor((min(numbers, default=0) - 5) / 10) * 10
    high = math.ceil((max(numbers, default=10) + 5) / 10) * 10
    return float(low), float(max(high, low + 10))


def _columns(count: int) -> list[float]:
    """The middle of each visit's column: visits are evenly apart, whatever the days."""
    width = (WIDTH - LEFT - RIGHT) / max(count, 1)
    return [LEFT + width * (n + 0.5) for n in range(count)]


def _shown(count: int) -> frozenset[int]:
    """The labels there is room for: the first, the last, and evenly between."""
    if count <= MOST_LABELS:
        return frozenset(range(count))
    return frozenset(round(n * (count - 1) / (MOST_LABELS - 1)) for n in range(MOST_LABELS))


def _ticks(low: float, high: float) -> list[float]:
    """At most six round numbers from end to end."""
    span = high - low
    step = next(s for s in (2, 5, 10, 20, 50, 100, 200) if span / s <= 6)
    first = math.ceil(low / step) * step
    return [float(first + n * step) for n in range(int((high - first) // step) + 1)]


def _n(number: float) -> str:
    """At most one digit after the point."""
    return f"{number:.1f}".removesuffix(".0")
