"""What the marked pain areas say of conditions and findings, by the rows of the knowledge."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intake.answers.dates import PartialDate
from intake.answers.document import IntakeDocument, PainArea
from intake.knowledge import Safety
from intake.knowledge.records import ChartFinding


class Charted(NamedTuple):
    """``plain``: the very thing that is asked. ``since`` is the last beginning of the areas,
    ``None`` where one has no date. ``areas`` are their numbers in the document, in order."""

    plain: bool
    since: PartialDate | None
    areas: tuple[int, ...]


def charted(document: IntakeDocument, safety: Safety) -> dict[str, Charted]:
    """By question id, everything the chart speaks of."""
    found: dict[str, Charted] = {}
    for row in safety.chart_findings if document.pain_areas else ():
        places = [n for n, a in enumerate(document.pain_areas) if _speaks(row, a, document.on)]
        areas = [document.pain_areas[place] for place in places]
        if areas and (not row.both_sides or _both_sides(areas)):
            found.setdefault(row.question, Charted(row.says == "yes", _begun(areas), tuple(places)))
    return found


def _speaks(row: ChartFinding, area: PainArea, on: date) -> bool:
    if area.intensity < row.least_intensity:
        return False
    if (row.regions and area.region not in row.regions) or (
        row.views and area.view not in row.views
    ):
        return False
    if row.qualities and not set(row.qualities) & set(area.qualities):
        return False
    if row.onset and area.onset not in row.onset:
        return False
    return row.since_within_days is None or _within(row, row.since_within_days, area, on)


def _within(row: ChartFinding, days: int, area: PainArea, on: date) -> bool:
    """Of a rough date, surely for a yes and possibly for a question."""
    if area.since is None:
        return row.or_undated
    fewest, most = area.since.days_before(on)
    return (most if row.says == "yes" else fewest) <= days


def _both_sides(areas: list[PainArea]) -> bool:
    sides = {area.side for area in areas}
    return "both" in sides or {"left", "right"} <= sides


def _begun(areas: list[PainArea]) -> PartialDate | None:
    dates = [area.since for area in areas if area.since is not None]
    return max(dates, key=lambda since: since.latest) if len(dates) == len(areas) else None
