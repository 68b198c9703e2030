"""Faults in places: regions, sides, views, sites, and the words about pain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from intake.knowledge import Body, Safety

from .errors import Problem
from .raw import listed, mapping, texts

MOST_AREAS = 60


def check_body(content: Mapping[str, Any], safety: Safety) -> Iterator[Problem]:
    """Pain areas, activities and the regions of the last session."""
    body = safety.body
    areas = listed(content.get("pain_areas"))
    if len(areas) > MOST_AREAS:
        yield Problem("pain_areas", f"there are more than {MOST_AREAS}", "Join neighbouring areas.")
    for place, area in enumerate(areas):
        yield from _pain_area(mapping(area), f"pain_areas.{place}", body)
    yield from _known(content.get("lifestyle"), body.activity_ids, "lifestyle", "activity")
    history = mapping(content.get("history"))
    regions = history.get("last_regions")
    yield from _known(regions, body.region_by_id, "history.last_regions", "region")


def _pain_area(area: Mapping[str, Any], field: str, body: Body) -> Iterator[Problem]:
    yield from check_place(area, field, body)
    region = body.region_by_id.get(str(area.get("region")))
    if region:
        view = area.get("view")
        if view in ("front", "back") and view not in region.views:
            yield Problem(f"{field}.view", f"the {region.id} has no {view} view", "Correct it.")
        sites = body.sites_by_region.get(region.id, ())
        yield from _known(area.get("sites"), sites, f"{field}.sites", f"site of {region.id}")
    yield from _known(area.get("qualities"), body.quality_ids, f"{field}.qualities", "quality")
    onset = area.get("onset")
    yield from _known([onset], body.onset_ids, f"{field}.onset", "onset", single=True)
    for key in ("worse_with", "better_with"):
        yield from _known(area.get(key), body.activity_ids, f"{field}.{key}", "activity")


def check_place(area: Mapping[str, Any], field: str, body: Body) -> Iterator[Problem]:
    """A region that exists, with a side it has."""
    id, side = area.get("region"), area.get("side")
    if not isinstance(id, str):
        return
    region = body.region_by_id.get(id)
    if region is None:
        yield Problem(f"{field}.region", f"there is no region {id!r}", "Correct the id.")
    elif side in body.words.sides and side not in region.sides:
        possible = ", ".join(region.sides)
        yield Problem(f"{field}.side", f"the {id} has no side {side!r}", f"Use {possible}.")


def _known(
    value: Any, ids: Collection[str], field: str, what: str, *, single: bool = False
) -> Iterator[Problem]:
    for place, id in texts(value):
        if id not in ids:
            where = field if single else f"{field}.{place}"
            yield Problem(where, f"there is no {what} {id!r}", "Correct the id.")
