"""Which presentation the picture resembles most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sessions.knowledge.presentations import Presentation

from .areas import Place
from .document import Reason
from .told import Told

PLACE_POINTS = 2
# More than a painful place, less than two: a diagnosis does not outweigh where it hurts.
DIAGNOSIS_POINTS = 3


@dataclass(frozen=True)
class Complaint:
    """What a presentation is recognised by."""

    places: tuple[Place, ...]
    qualities: frozenset[str]
    tags: frozenset[str]
    told: tuple[Told, ...] = ()


def match(presentations: Iterable[Presentation], complaint: Complaint) -> Presentation | None:
    """The one with most points: two for each painful place it is known for, one for each
    quality and activity in common, three for a diagnosis. None without a place; ties by id."""
    scored = [(_points(p, complaint), p) for p in presentations]
    fitting = [(points, p) for points, p in scored if points]
    return min(fitting, key=lambda pair: (-pair[0], pair[1].id))[1] if fitting else None


def places_of(presentation: Presentation, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The painful places the presentation is known for."""
    known = {(area.region, area.view) for area in presentation.suggested_by.regions}
    regions = {region for region, _ in known}
    return tuple(
        place
        for place in places
        if (place.region, place.view) in known or (place.view is None and place.region in regions)
    )


def reasons(presentation: Presentation, complaint: Complaint) -> tuple[Reason, ...]:
    """Why this presentation, one reason for each kind of likeness, with its points."""
    where = places_of(presentation, complaint.places)
    suggested = presentation.suggested_by
    qualities = sorted(complaint.qualities.intersection(suggested.qualities))
    tags = sorted(complaint.tags.intersection(suggested.activity_tags))
    told = _told(presentation, complaint, where)
    found = (
        ("pain_area", [place.label for place in where], PLACE_POINTS * len(where)),
        ("quality", [quality.replace("_", " ") for quality in qualities], len(qualities)),
        ("activity", [tag.replace("_", " ") for tag in tags], len(tags)),
        ("diagnosis", told, DIAGNOSIS_POINTS),
    )
    return tuple(
        Reason(kind=kind, text=", ".join(what), points=float(points))
        for kind, what, points in found
        if what
    )


def _points(presentation: Presentation, complaint: Complaint) -> int:
    where = places_of(presentation, complaint.places)
    if not where:
        return 0
    suggested = presentation.suggested_by
    shared = len(complaint.qualities.intersection(suggested.qualities))
    shared += len(complaint.tags.intersection(suggested.activity_tags))
    told = DIAGNOSIS_POINTS if _told(presentation, complaint, where) else 0
    return PLACE_POINTS * len(where) + shared + told


def _told(presentation: Presentation, complaint: Complaint, where: tuple[Place, ...]) -> list[str]:
    """The diagnoses that say so and can be what hurts; several count as one."""
    return [
        f"told: {one.label}"
        for one in complaint.told
        if one.presentation == presentation.id and one.fits(where)
    ]
