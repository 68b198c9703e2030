"""Sentences with a time in them become sentences with a date: a tired reader should not
have to add 36 hours to anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sessions.knowledge.home_care import Advice


def day_in_words(day: date) -> str:
    """For example "Saturday 21 November", in the active language."""
    return date_format(day, pgettext("format of a day in a sentence", "l j F"))


@dataclass(frozen=True, slots=True)
class Dated:
    """``line`` is the line of the advice that ``sentence`` stands in for."""

    line: int
    sentence: Callable[[Advice, datetime], str]


def _after(start: datetime, *, hours: int = 0, days: int = 0) -> str:
    return day_in_words((start + timedelta(hours=hours, days=days)).date())


def _soreness(advice: Advice, end: datetime) -> str:
    _earliest, usual, latest = advice.timing_hours
    by, last = _after(end, hours=usual), _after(end, hours=latest)
    if by == last:
        return _("It goes by {last} at the latest, usually sooner.").format(last=last)
    words = _("It usually goes by {usual}, and by {last} at the latest.")
    return words.format(usual=by, last=last)


def _relief(advice: Advice, end: datetime) -> str:
    first, last = advice.timing_days
    words = _("The easier feeling often lasts until {first}, sometimes until {last}.")
    return words.format(first=_after(end, days=first), last=_after(end, days=last))


def _training(_advice: Advice, end: datetime) -> str:
    words = _("Leave heavy lifting and hard training until {day}.")
    return words.format(day=_after(end, days=2))


def _worse(_advice: Advice, end: datetime) -> str:
    words = _("Call us if the pain is clearly worse on {day} than before your visit.")
    return words.format(day=_after(end, days=2))


# "A day or two" and "two days" stand in the texts themselves; a test holds the two together.
DATED = {
    "soreness_normal": Dated(1, _soreness),
    "effect_lasts": Dated(0, _relief),
    "low_impact": Dated(1, _training),
    "call_clinic": Dated(0, _worse),
}


def lines_of(advice: Advice, end: datetime) -> tuple[str, ...]:
    """The advice in the active language, dated from the end of the visit."""
    lines = [_(line) for line in advice.text]
    dated = DATED.get(advice.id)
    if dated:
        lines[dated.line] = dated.sentence(advice, end)
    return tuple(lines)
