"""Which presentation the picture resembles most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sessions.knowledge.presentations import Presentation

from .areas import Place
from .document import Reason
from .likeness import hurts_at, nearness, open_to
from .told import Told

PLACE_POINTS = 2
# More than a painful place, less than two: a diagnosis does not outweigh where it hurts.
DIAGNOSIS_POINTS = 3
NOT_TOLD = 99  # behind every place in the list of a diagnosis


@dataclass(frozen=True)
class Complaint:
    """What a presentation is recognised by."""

    places: tuple[Place, ...]
    qualities: frozenset[str]
    tags: frozenset[str]
    told: tuple[Told, ...] = ()
    conditions: frozenset[str] = frozenset()
    widespread: bool = False


def match(presentations: Iterable[Presentation], complaint: Complaint) -> Presentation | None:
    """The one with most points: two for each painful place it is known for, one for each
    quality and activity in common, three for a diagnosis. None without a place; ties go to what
    a diagnosis names (its first before its second), then to the main complaint, then to the
    narrower presentation, then by id. A disease of the person only
    where ``open_to`` says so."""
    scored = [(_points(p, complaint), p) for p in presentations if _open(p, complaint)]
    most = max((points for points, _ in scored), default=0)
    best = [p for points, p in scored if points == most]
    if not most:
        return None
    return min(
        best, key=lambda p: (_told_order(p, complaint), *nearness(p, complaint.places), p.id)
    )


def _told_order(presentation: Presentation, complaint: Complaint) -> int:
    places = [
        one.presentations.index(presentation.id)
        for one in complaint.told
        if presentation.id in one.presentations and one.fits(complaint.places)
    ]
    return min(places, default=NOT_TOLD)


def _open(presentation: Presentation, complaint: Complaint) -> bool:
    return open_to(presentation, complaint.conditions, complaint.widespread)


def places_of(presentation: Presentation, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The painful places the presentation is known for."""
    areas = presentation.suggested_by.regions
    return tuple(place for place in places if any(hurts_at(place, area) for area in areas))


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
        if presentation.id in one.presentations and one.fits(where)
    ]
