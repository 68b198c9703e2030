"""What is left alone, and where: regions with techniques, and sites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from intake.facts.places import Place
from intake.knowledge import Safety
from intake.knowledge.rules import SiteRule

from .areas import Areas, everywhere, one_sides
from .verdict import Caution, Effect, Exclusion, OneSide, Technique

Site = tuple[str, OneSide, str]
Struck = tuple[Areas, tuple[Technique, ...]]


class Excluded(NamedTuple):
    regions: tuple[Exclusion, ...]
    sites: tuple[Site, ...]


@lru_cache(maxsize=4)
def _site_rules(safety: Safety) -> dict[tuple[str, int], SiteRule]:
    return {(entry.rule, entry.effect): entry for entry in safety.sites_at_risk.site_rules}


def excluded(
    cautions: Iterable[Caution], places: Mapping[tuple[str, int], tuple[Place, ...]], safety: Safety
) -> Excluded:
    """The union of all exclusions in force. A region that waits for a clearance is left
    alone too. Effects of the whole day count only once they are sure."""
    struck: dict[str, list[Struck]] = {}
    sites: dict[Site, None] = {}
    for caution in cautions:
        for effect in caution.effects:
            if not effect.in_force or effect.action not in ("exclude", "require_clearance"):
                continue
            if effect.scope == "absolute" and effect.provisional:
                continue
            areas = _areas(
                caution, effect, places.get((caution.id, effect.index), ()), sites, safety
            )
            if areas:
                struck.setdefault(caution.id, []).append((areas, effect.techniques))
    regions = (_exclusions(rule, tuple(found), safety) for rule, found in struck.items())
    return Excluded(tuple(one for found in regions for one in found), tuple(sites))


@lru_cache(maxsize=2048)
def _exclusions(rule: str, struck: tuple[Struck, ...], safety: Safety) -> tuple[Exclusion, ...]:
    """One exclusion for every region and side a rule strikes out, all techniques together."""
    found: dict[tuple[str, OneSide], set[Technique]] = {}
    for areas, techniques in struck:
        for area in areas:
            found.setdefault(area, set()).update(techniques)
    return tuple(
        Exclusion(
            region=region,
            side=side,
            techniques=tuple(one for one in safety.enums.techniques if one in techniques),
            rule=rule,
        )
        for (region, side), techniques in found.items()
    )


def _areas(
    caution: Caution,
    effect: Effect,
    places: tuple[Place, ...],
    sites: dict[Site, None],
    safety: Safety,
) -> Areas:
    """The regions one effect strikes out; sites it strikes out are added to ``sites``."""
    whole = effect.areas or everywhere(safety)
    if not effect.subsites:
        return whole
    if effect.scope == "technique":
        return ()
    rule = _site_rules(safety).get((caution.id, effect.index))
    if rule is None or rule.whole_regions:
        return whole
    if rule.reported_site:
        return _around_reported_sites(caution.id, whole, places, sites, safety)
    for site in rule.sites:
        region = safety.body.region_of_site[site]
        for side in one_sides(safety)[region]:
            sites[site, side, caution.id] = None
    return ()


def _around_reported_sites(
    rule: str,
    whole: Areas,
    places: tuple[Place, ...],
    sites: dict[Site, None],
    safety: Safety,
) -> Areas:
    """The marked sites; the whole region where no known site was marked."""
    unmarked: set[tuple[str, OneSide]] = set()
    for place in places:
        known = safety.body.sites_by_region.get(place.region or "", ())
        for region, side in whole:
            if place.region not in (None, region) or place.side not in (None, "both", side):
                continue
            if place.site is not None and place.site in known:
                sites[place.site, side, rule] = None
            else:
                unmarked.add((region, side))
    return tuple(area for area in whole if area in unmarked)
