"""Where on the body an answer is: the marked areas, those the chart speaks of, or the main
complaint."""

from __future__ import annotations

from typing import NamedTuple

from intake.answers.document import Given, IntakeDocument, MedicineClass, PainArea
from intake.knowledge import Safety

from .facts import Facts


class Place(NamedTuple):
    """``None`` where it was not said."""

    region: str | None
    side: str | None
    site: str | None = None


def main_complaint(document: IntakeDocument) -> PainArea | None:
    """The pain area of the highest intensity, the first listed of equals."""
    return max(document.pain_areas, key=lambda area: area.intensity, default=None)


def distinct_pain_areas(document: IntakeDocument) -> tuple[PainArea, ...]:
    """The pain areas, each place once with its highest intensity, in the order given."""
    kept: dict[tuple[object, ...], PainArea] = {}
    for area in document.pain_areas:
        where = (area.region, area.side, area.view, frozenset(area.sites))
        if where not in kept or kept[where].intensity < area.intensity:
            kept[where] = area
    return tuple(kept.values())


def reported_places(id: str, facts: Facts, safety: Safety) -> tuple[Place, ...]:
    """Where a condition, finding or medicine class is. A place without a region means
    that it is not known where; an empty answer that it is nowhere."""
    given = facts.given.get(id)
    marked = given.areas if given is not None else None
    if marked:
        return tuple(Place(area.region, area.side, area.site) for area in marked)
    if marked == () and id in safety.asking.place_may_be_none:
        return ()
    if place_unsaid(id, facts, safety):
        return ()
    told = _told(given)
    if told:
        return told
    if id in facts.charted:
        areas = (facts.document.pain_areas[number] for number in facts.charted[id].areas)
        return tuple(dict.fromkeys(Place(area.region, area.side) for area in areas))
    if id in safety.finding:
        main = main_complaint(facts.document)
        if main is not None:
            return (Place(main.region, main.side),)
    return (Place(None, None),)


def place_unsaid(id: str, facts: Facts, safety: Safety) -> bool:
    """Whether nobody said where it is, of something whose place holds nothing up."""
    given = facts.given.get(id)
    return id in safety.asking.place_need_not_wait and not (given and given.areas)


def _told(given: Given | MedicineClass | None) -> tuple[Place, ...]:
    """The place as follow-ups ``region``, ``side`` and ``site`` instead of marked areas."""
    if not isinstance(given, Given):
        return ()
    told = given.attributes
    side, site = told.get("side"), told.get("site")
    side = side if side in ("left", "right", "both", "midline") else None
    regions = told.get("region")
    if isinstance(regions, (list, tuple)) and regions:
        return tuple(Place(str(region), side, site) for region in regions)
    return (Place(None, side, site),) if side else ()


def last_worked_on(document: IntakeDocument) -> tuple[Place, ...]:
    """The regions of the last session, on both sides."""
    regions = document.history.last_regions
    return tuple(Place(region, "both") for region in regions) or (Place(None, None),)
