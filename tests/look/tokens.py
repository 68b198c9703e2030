"""Reads static/css/tokens.css as a person would: custom properties by block."""

from __future__ import annotations

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
COLOUR = re.compile(r"#[0-9a-f]{6}$")


def block(opening: str) -> dict[str, str]:
    """The custom properties of the first block that opens with ``opening``."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    body = text.split(opening, 1)[1].split("}", 1)[0]
    return {
        name: " ".join(value.split()) for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", body)
    }


def light() -> dict[str, str]:
    return block(":root {\n    color-scheme: light;")


def dark_by_system() -> dict[str, str]:
    return block(':root:not([data-theme="light"]) {')


def dark_by_choice() -> dict[str, str]:
    return block(':root[data-theme="dark"] {')


def colours(theme: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in theme.items() if COLOUR.match(value)}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #rrggbb colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
