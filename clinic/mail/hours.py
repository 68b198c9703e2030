"""The hours in which a reminder may arrive, in the clinic's own zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = time(8), time(20)


def allowed(now: datetime, zone: ZoneInfo) -> bool:
    """Whether a reminder may go out at ``now``: from 8 until before 20 o'clock."""
    return FIRST <= now.astimezone(zone).time() < LAST


def next_allowed(now: datetime, zone: ZoneInfo) -> datetime:
    """``now`` where that is allowed, else the next 8 o'clock of the zone."""
    if allowed(now, zone):
        return now
    here = now.astimezone(zone)
    day = here.date() if here.time() < FIRST else here.date() + timedelta(days=1)
    return datetime.combine(day, FIRST, tzinfo=zone)
