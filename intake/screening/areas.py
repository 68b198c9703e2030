"""From the regions and sides of an effect to places on this client's body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from intake.facts.places import Place
from intake.knowledge import Safety
from intake.knowledge.rules import RuleEffect

from .verdict import OneSide

Areas = tuple[tuple[str, OneSide], ...]  # empty means everywhere


@lru_cache(maxsize=4)
def one_sides(safety: Safety) -> dict[str, tuple[OneSide, ...]]:
    """The single sides each region has, left first."""
    return {
        region.id: tuple(side for side in region.sides if side != "both")
        for region in safety.body.regions
    }


@lru_cache(maxsize=4)
def everywhere(safety: Safety) -> Areas:
    """Every region with every single side it has."""
    return tuple((region, side) for region, sides in one_sides(safety).items() for side in sides)


def uses_reported_regions(effect: RuleEffect) -> bool:
    """Whether the effect needs to know where the client's condition is."""
    return "$reported" in effect.regions or "$quadrant" in effect.regions


def areas_of(effect: RuleEffect, places: tuple[Place, ...], safety: Safety) -> Areas | None:
    """Where the effect holds; ``()`` is everywhere, ``None`` nowhere at all.

    Missing side is both; missing region is all until answered.
    """
    found = set(_areas(effect, places, safety))
    if not found:
        return None
    whole = everywhere(safety)
    return () if len(found) == len(whole) else tuple(area for area in whole if area in found)


def _areas(
    effect: RuleEffect, places: tuple[Place, ...], safety: Safety
) -> Iterator[tuple[str, OneSide]]:
    reported = "$reported" in effect.sides
    if uses_reported_regions(effect):
        for place in places:
            side = place.side if reported else _side(effect)
            for region in _regions(effect, place, safety):
                yield from _expanded(region, side, safety)
        return
    sides = {place.side for place in places} if reported else {_side(effect)}
    for region in _named(effect, safety):
        for side in sides or {None}:
            yield from _expanded(region, side, safety)


def _side(effect: RuleEffect) -> str | None:
    return effect.sides[0] if effect.sides else None


def _named(effect: RuleEffect, safety: Safety) -> Iterable[str]:
    if not effect.regions or "all" in effect.regions:
        return safety.body.region_by_id
    return effect.regions


def _regions(effect: RuleEffect, place: Place, safety: Safety) -> Iterable[str]:
    if "$quadrant" in effect.regions:
        return _quadrant(place.region, safety)
    return safety.body.region_by_id if place.region is None else (place.region,)


def _quadrant(region: str | None, safety: Safety) -> Iterable[str]:
    quadrants = safety.enums.quadrants.every
    fitting = [q for q in quadrants if region in q.reported_regions] or quadrants
    covered = {covered for quadrant in fitting for covered in quadrant.covers}
    return covered if region is None else {*covered, region}


def _expanded(region: str, side: str | None, safety: Safety) -> Iterator[tuple[str, OneSide]]:
    for one in one_sides(safety)[region]:
        if side == one or side not in one_sides(safety)[region]:
            yield region, one
