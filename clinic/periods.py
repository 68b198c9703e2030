"""Days that a report is asked for, from the first to the last, both included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

USUAL = timedelta(days=30)
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """``begin`` <= moment < ``end`` are the same days on the clinic's clock."""

    first: date
    last: date
    begin: datetime
    end: datetime

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_asked(asked: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Period:
    """``from`` and ``to`` of an address; the last thirty days where they make no sense."""
    first, last = _days(asked, now.astimezone(zone).date())
    return Period(
        first,
        last,
        begin=datetime.combine(first, time.min, zone),
        end=datetime.combine(last + timedelta(days=1), time.min, zone),
    )


def _days(asked: Mapping[str, str], today: date) -> tuple[date, date]:
    usual = (today - USUAL, today)
    try:
        first, last = (date.fromisoformat(asked.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return usual
    return (first, last) if EARLIEST <= first <= last <= today + USUAL else usual
