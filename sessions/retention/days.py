"""The day from which a file need not be kept any longer."""

from __future__ import annotations

from datetime import date

ADULT = 18


def falls_due(last: date, born: date | None, years: int) -> date:
    """``years`` after the last visit; of who was a minor then, after the 18th birthday. Somebody
    without a date of birth may have been born on that very day."""
    return years_after(max(last, years_after(born or last, ADULT)), years)


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 1 March for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
