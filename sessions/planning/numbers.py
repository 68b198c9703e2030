"""Exact numbers inside, printed ones outside."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import floor


def half_up(number: Fraction) -> float:
    """To one decimal, halves upwards: 6.25 -> 6.3."""
    return floor(number * 10 + Fraction(1, 2)) / 10


@lru_cache(maxsize=1024)
def exact(number: float) -> Fraction:
    """The number as it is written: 0.1 is one tenth."""
    return Fraction(str(number))


def plain(number: Fraction) -> float:
    """For printing minutes and points: whole numbers stay whole to the eye."""
    return round(float(number), 4)
