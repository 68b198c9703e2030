"""Whole numbers out of what a browser sent."""

from __future__ import annotations


def whole_number(text: str, *, most_digits: int = 8, otherwise: int = 0) -> int:
    """``otherwise`` for anything but one to ``most_digits`` ASCII digits: a version that is
    not one never matches the row, and is told as a change of somebody else."""
    fits = text.isascii() and text.isdigit() and len(text) <= most_digits
    return int(text) if fits else otherwise
