"""Charts of pain, range and the client's own activities over visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sessions.charts import Chart, Value, draw_chart
from sessions.course.measures import (
    AtVisit,
    Smallest,
    pain_series,
    places_of,
    psfs_series,
    range_series,
    smallest_of,
    smallest_of_test,
    tests_of,
)
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.visits import OutcomeMeasure
from sessions.records.prefill import test_words, unit_of
from sessions.records.record import RangeAt

from .lines import lang_of
from .sources import SourceView, planning_sources
from .words import measured, place_words, said

SCALE = (0.0, 10.0)


@dataclass(frozen=True, slots=True)
class NumberRow:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """``alt`` says the chart in one sentence, ``caption`` what the band is; ``note`` is the
    knowledge's own on the smallest change, in ``lang``."""

    title: str
    alt: str
    caption: str
    drawn: Chart
    rows: tuple[NumberRow, ...]
    note: str
    lang: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    title: str
    unit: str
    series: Sequence[tuple[date, float]]
    after: dict[date, float]
    scale: tuple[float, float] | None
    smallest: Smallest | None


def charts_view(visits: Sequence[AtVisit], knowledge: KnowledgeBase) -> tuple[ChartView, ...]:
    """Pain a place, then the activities, then range a test and side."""
    found = knowledge.anatomy.outcome_measure
    nprs, psfs = smallest_of(found["nprs"]), smallest_of(found["psfs"])
    views = [
        *(_chart(one, found["nprs"], knowledge) for one in _pain(visits, nprs)),
        *(_chart(one, found["psfs"], knowledge) for one in _psfs(visits, psfs)),
        *(_chart(one, found["rom"], knowledge) for one in _range(visits, knowledge)),
    ]
    return tuple(views)


def _pain(visits: Sequence[AtVisit], smallest: Smallest) -> Iterator[_Measured]:
    for place in places_of(visits):
        after = {v.on: float(v.pain_after[place]) for v in visits if place in v.pain_after}
        title = _("Pain: %(what)s") % {"what": place_words(*place)}
        yield _Measured(title, "", pain_series(visits, place), after, SCALE, smallest)


def _psfs(visits: Sequence[AtVisit], smallest: Smallest) -> Iterator[_Measured]:
    series = psfs_series(visits)
    if series:
        title = _("The client’s own activities (PSFS)")
        yield _Measured(title, "", series, {}, SCALE, smallest)


def _range(visits: Sequence[AtVisit], knowledge: KnowledgeBase) -> Iterator[_Measured]:
    for test in tests_of(visits):
        row = RangeAt(test=test[0], side=test[1])
        after = {v.on: v.range_after[test] for v in visits if test in v.range_after}
        yield _Measured(
            test_words(row, knowledge),
            unit_of(row, knowledge),
            range_series(visits, test),
            after,
            None,
            smallest_of_test(test[0], knowledge.anatomy),
        )


def _chart(one: _Measured, measure: OutcomeMeasure, knowledge: KnowledgeBase) -> ChartView:
    first = one.series[0][1]
    values = [Value(_short(on), value, one.after.get(on)) for on, value in one.series]
    return ChartView(
        title=one.title,
        alt=_alt(one),
        caption=_caption(one.smallest, first, one.unit),
        drawn=draw_chart(values, one.scale, _target(one.smallest, first)),
        rows=tuple(_rows(one)),
        note=said(measure.mcid.note),
        lang=lang_of(measure.mcid.note),
        sources=planning_sources(measure.sources, knowledge),
    )


def _target(smallest: Smallest | None, first: float) -> float | None:
    if smallest is None:
        return None
    needed = smallest.needed(first)
    return first - needed if smallest.better == "lower" else first + needed


def _alt(one: _Measured) -> str:
    (first_on, first), (last_on, last) = one.series[0], one.series[-1]
    words = _("%(first)s on %(first_day)s, %(last)s on %(last_day)s; %(n)s visits.")
    return words % {
        "first": measured(first, one.unit),
        "first_day": _day(first_on),
        "last": measured(last, one.unit),
        "last_day": _day(last_on),
        "n": len(one.series),
    }


def _caption(smallest: Smallest | None, first: float, unit: str) -> str:
    if smallest is None:
        return _("What the smallest change is that matters is not known in this unit.")
    numbers = {
        "needed": measured(smallest.needed(first), unit),
        "error": measured(smallest.error, unit) if smallest.error is not None else "",
    }
    if smallest.better == "lower":
        words = _(
            "The band: less than %(needed)s down from the first value is too little to matter."
        )
    else:
        words = _("The band: less than %(needed)s up from the first value is too little to matter.")
    lines = [words % numbers]
    if smallest.error is not None:
        lines.append(_("A change below %(error)s may be an error of measurement.") % numbers)
    return " ".join(lines)


def _rows(one: _Measured) -> Iterable[NumberRow]:
    for on, value in one.series:
        after = one.after.get(on)
        told = "" if after is None else measured(after, one.unit)
        yield NumberRow(_day(on), measured(value, one.unit), told)


def _short(on: date) -> str:
    return date_format(on, pgettext("short day and month on a chart", "j M"))


def _day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")
