"""From the regions and sides of an effect to places on this client's body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from intake.facts.places import Place
from intake.knowledge import Safety
from intake.knowledge.rules import RuleEffect

from .verdict import OneSide

Areas = tuple[tuple[str, OneSide], ...]  # empty means everywhere
Where = tuple[tuple[str | None, str | None], ...]  # region and side as reported


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
    where = tuple((place.region, place.side) for place in places)
    return _resolved(effect.regions, effect.sides, where, safety)


@lru_cache(maxsize=4096)
def _resolved(
    regions: tuple[str, ...], sides: tuple[str, ...], where: Where, safety: Safety
) -> Areas | None:
    found = set(_areas(regions, sides, where, safety))
    if not found:
        return None
    whole = everywhere(safety)
    return () if len(found) == len(whole) else tuple(area for area in whole if area in found)


def _areas(
    regions: tuple[str, ...], sides: tuple[str, ...], where: Where, safety: Safety
) -> Iterator[tuple[str, OneSide]]:
    own = sides[0] if sides else None
    reported = own == "$reported"
    if "$reported" in regions or "$quadrant" in regions:
        for region, side in where:
            for one in _meant(regions, region, safety):
                yield from _expanded(one, side if reported else own, safety)
        return
    wanted = {side for _, side in where} if reported else {own}
    for region in _named(regions, safety):
        for side in wanted or {None}:
            yield from _expanded(region, side, safety)


def _named(regions: tuple[str, ...], safety: Safety) -> Iterable[str]:
    return safety.body.region_by_id if not regions or "all" in regions else regions


def _meant(regions: tuple[str, ...], reported: str | None, safety: Safety) -> Iterable[str]:
    if "$quadrant" in regions:
        return _quadrant(reported, safety)
    return safety.body.region_by_id if reported is None else (reported,)


def _quadrant(region: str | None, safety: Safety) -> Iterable[str]:
    quadrants = safety.enums.quadrants.every
    fitting = [q for q in quadrants if region in q.reported_regions] or quadrants
    covered = {covered for quadrant in fitting for covered in quadrant.covers}
    return covered if region is None else {*covered, region}


def _expanded(region: str, side: str | None, safety: Safety) -> Iterator[tuple[str, OneSide]]:
    for one in one_sides(safety)[region]:
        if side == one or side not in one_sides(safety)[region]:
            yield region, one
