"""Which presentations may be proposed at all, and which of two equally like ones is nearer."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from sessions.knowledge.presentations import Presentation, RegionView

from .areas import Place, strongest

WIDESPREAD = frozenset({"widespread", "fatigue"})


def open_to(presentation: Presentation, conditions: Collection[str], widespread: bool) -> bool:
    """A disease of the person only where the client was told it, or, for some, where the pain
    is widespread: a program that reads a complaint does not diagnose."""
    if not presentation.needs_condition:
        return True
    told = any(id in conditions for id in presentation.needs_condition)
    return told or (presentation.or_widespread and widespread)


def is_widespread(places: tuple[Place, ...], qualities: Collection[str], least: int) -> bool:
    """``least`` or more painful regions, and pain that is widespread or comes with fatigue."""
    return len({place.region for place in places}) >= least and not WIDESPREAD.isdisjoint(qualities)


def hurts_at(place: Place, area: RegionView) -> bool:
    """Whether the place lies in the area; a place without a view may lie in either."""
    return place.region == area.region and place.view in (None, area.view)


def nearness(presentation: Presentation, places: tuple[Place, ...]) -> tuple[bool, Fraction]:
    """Smaller is nearer: one known for the main complaint first, then the one of whose areas
    the greater share hurts."""
    areas = presentation.suggested_by.regions
    main = any(hurts_at(place, area) for place in strongest(places) for area in areas)
    hurting = sum(any(hurts_at(place, area) for place in places) for area in areas)
    return not main, Fraction(-hurting, len(areas))
