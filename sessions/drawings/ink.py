"""Colours and line weights: one set for the screen and colour printers, one for plain
black print. Tones are named by what they are, never by their colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal[
    "skin", "shirt", "trousers", "ghost", "prop", "soft", "wood", "cloth", "inside", "tongue",
    "teeth", "paper", "accent", "ink",
]  # fmt: skip

LINE = 2.0
"""Outline of people, in picture units (the picture is 400 wide)."""
THIN = 1.4
"""Outline of things and of inner lines."""
FAR_LINE = 1.6
"""Outline of far limbs and of ghosts."""
ARROW = 4.6


@dataclass(frozen=True)
class Inks:
    """``near`` and ``far`` give a fill for each tone."""

    near: dict[Tone, str]
    far: dict[Tone, str]
    line: str
    far_line: str
    thing_line: str
    ghost_line: str
    arrow: str
    feel: str


_COLOUR: dict[Tone, str] = {
    "skin": "#dba784",
    "shirt": "#3f938f",
    "trousers": "#44597a",
    "ghost": "#eceff3",
    "prop": "#ece6dc",
    "soft": "#dcebe4",
    "wood": "#d8b98c",
    "cloth": "#f3cf6d",
    "inside": "#8c3b3b",
    "tongue": "#e58a8a",
    "teeth": "#ffffff",
    "paper": "#ffffff",
    "accent": "#d9480f",
    "ink": "#1f2a37",
}
_COLOUR_FAR: dict[Tone, str] = {
    **_COLOUR,
    "skin": "#efd3bf",
    "shirt": "#9fcbc7",
    "trousers": "#a3b0c5",
}
_PLAIN: dict[Tone, str] = {
    **dict.fromkeys(_COLOUR, "#ffffff"),
    "trousers": "#d4d4d4",
    "prop": "#f4f4f4",
    "wood": "#f4f4f4",
    "cloth": "#e6e6e6",
    "tongue": "#d0d0d0",
    "inside": "#555555",
    "accent": "#000000",
    "ink": "#000000",
}
_PLAIN_FAR: dict[Tone, str] = {**_PLAIN, "trousers": "#ececec"}

COLOUR = Inks(
    near=_COLOUR,
    far=_COLOUR_FAR,
    line="#1f2a37",
    far_line="#66727f",
    thing_line="#5d6672",
    ghost_line="#8d97a3",
    arrow="#d9480f",
    feel="#d9480f",
)
PLAIN = Inks(
    near=_PLAIN,
    far=_PLAIN_FAR,
    line="#000000",
    far_line="#7a7a7a",
    thing_line="#4a4a4a",
    ghost_line="#8a8a8a",
    arrow="#000000",
    feel="#000000",
)
