"""A link as a QR code."""

from __future__ import annotations

import segno


def qr_svg(text: str) -> str:
    """A data: address of an SVG, for an ``<img>`` (the page allows no inline markup of it)."""
    return segno.make(text, error="m").svg_data_uri(scale=6, border=2, dark="#000", light="#fff")
