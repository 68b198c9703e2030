"""Figures as one table, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .figure import Figure

Measured = tuple[str, Figure]  # the bench and what it measured


def as_table(measured: Iterable[Measured]) -> str:
    """Name, figure, limit, holds: a line for each figure."""
    rows = [("name", "figure", "limit", "holds"), *(_row(*one) for one in measured)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def as_json(measured: Iterable[Measured]) -> str:
    rows = [
        {
            "bench": bench,
            "name": figure.name,
            "figure": figure.value,
            "unit": figure.unit,
            "bound": figure.bound,
            "limit": figure.limit,
            "holds": figure.holds,
        }
        for bench, figure in measured
    ]
    return json.dumps({"figures": rows, "holds": all(row["holds"] for row in rows)}, indent=2)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _row(bench: str, figure: Figure) -> tuple[str, str, str, str]:
    return (
        f"{bench}: {figure.name}",
        f"{_short(figure.value)} {figure.unit}",
        figure.bound if figure.limit is None else f"{figure.bound} {_short(figure.limit)}",
        "yes" if figure.holds else "NO",
    )


def _short(value: float) -> str:
    """Three figures are more than any of these measurements is good for."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
