"""The kinds of one sheet: language, paper, size of print, colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetKind:
    """``paper`` is one of ``Clinic.Paper``; ``plain`` is black print for a printer without
    colour."""

    language: str
    paper: str
    large_print: bool = False
    plain: bool = False
