"""Pain areas as the planner reads them: sides resolved, in an order that does not depend
on how they were listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from intake.answers.document import IntakeDocument, PainArea
from intake.knowledge.body import Body

OneBodySide = Literal["left", "right"]
SIDES: tuple[OneBodySide, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Place:
    """One painful place. ``days`` is the fewest and the most days since it began, if known."""

    region: str
    sides: frozenset[OneBodySide]
    view: Literal["front", "back"] | None
    sites: frozenset[str]
    intensity: int
    onset: str | None
    days: tuple[int, int] | None
    label: str


def sides_of(side: str | None) -> frozenset[OneBodySide]:
    """The body sides a given side means; midline and absent mean both."""
    if side == "left":
        return frozenset(("left",))
    if side == "right":
        return frozenset(("right",))
    return frozenset(SIDES)


def read_places(document: IntakeDocument, body: Body) -> tuple[Place, ...]:
    """Every pain area, strongest first; ties by what they say, not by their place in the list."""
    return tuple(sorted((_place(area, document, body) for area in document.pain_areas), key=_order))


def without_repeats(places: Iterable[Place]) -> tuple[Place, ...]:
    """The same place given twice counts once, at its highest intensity."""
    kept: dict[tuple[object, ...], Place] = {}
    for place in sorted(places, key=_order):
        kept.setdefault((place.region, place.sides, place.view, place.sites), place)
    return tuple(kept.values())


def strongest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The main complaint: every place of the highest intensity."""
    return tuple(place for place in places if place.intensity == places[0].intensity)


def _place(area: PainArea, document: IntakeDocument, body: Body) -> Place:
    return Place(
        region=area.region,
        sides=sides_of(area.side),
        view=area.view,
        sites=frozenset(area.sites),
        intensity=area.intensity,
        onset=area.onset,
        days=area.since.days_before(document.on) if area.since else None,
        label=_label(area, body),
    )


def _label(area: PainArea, body: Body) -> str:
    region = body.region_by_id[area.region].label.lower()
    side = {"left": "left ", "right": "right "}.get(area.side, "")
    sites = ", ".join(sorted(site.replace("_", " ") for site in area.sites))
    where = f"{side}{region} ({sites})" if sites else f"{side}{region}"
    return f"{where} {area.intensity}/10"


def _order(place: Place) -> tuple[object, ...]:
    return (
        -place.intensity,
        place.region,
        sorted(place.sides),
        place.view or "",
        sorted(place.sites),
        place.onset or "",
        place.days or (-1, -1),
        place.label,
    )
