"""The kinds of one sheet: language, paper, size of print, colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """``plain`` is black print for a printer without colour."""

    language: str
    paper: Paper
    large_print: bool = False
    plain: bool = False
