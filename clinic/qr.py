"""A link as a QR code."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import segno


def qr_svg(text: str) -> str:
    """A data: address of an SVG, for an ``<img>`` (the page allows no inline markup of it)."""
    return segno.make(text, error="m").svg_data_uri(scale=6, border=2, dark="#000", light="#fff")


@dataclass(frozen=True, slots=True)
class QrPath:
    """A QR code as the path of an SVG; ``size`` is its width and height in modules."""

    size: int
    path: str


def qr_path(text: str) -> QrPath:
    """Black modules as horizontal strokes; the quiet zone of four modules is inside."""
    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    return QrPath(len(rows), "".join(_strokes(y, row) for y, row in enumerate(rows)))


def _strokes(y: int, row: list[int]) -> str:
    found, x = "", 0
    for dark, run in groupby(row):
        length = len(list(run))
        found += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return found


def qr_markup(text: str) -> str:
    """The same as the text of an SVG file."""
    out = BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", xmldecl=False, scale=6, border=2, dark="#000", light="#fff"
    )
    return out.getvalue().decode()
