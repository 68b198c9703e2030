"""Dates as people give them: a day, a month or only a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known exactly, or the first and last day it could have been."""

    text: str
    earliest: date
    latest: date

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else is a ValueError."""
        return _parsed(text)

    def days_before(self, on: date) -> tuple[int, int]:
        """Fewest and most whole days from this date to ``on``; never below zero for a
        date that may already have been (a month that is still running)."""
        fewest = (on - self.latest).days
        most = (on - self.earliest).days
        return (max(fewest, 0) if most >= 0 else fewest, most)


def whole_years(born: date, on: date) -> int:
    """An age in whole years; below zero for a birth after ``on``."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@lru_cache(maxsize=256)  # every answer of a document carries its day
def _parsed(text: str) -> PartialDate:
    found = _SHAPE.match(text)
    if not found:
        raise ValueError("write it as YYYY-MM-DD, YYYY-MM or YYYY")
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        # "00" is no month and no day; only a missing part may be any of them.
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError("there is no such day in the calendar") from error
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return PartialDate(text, first, date(year, last_month, last_day))


def _read(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError("a date is text: YYYY-MM-DD, YYYY-MM or YYYY")
    return PartialDate.parse(value)


GivenDate = Annotated[
    PartialDate,
    BeforeValidator(_read),
    PlainSerializer(lambda d: d.text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
