"""Which presentation the picture resembles most."""

from __future__ import annotations

from collections.abc import Collection

from sessions.knowledge.presentations import Presentation

from .areas import Place
from .document import Reason


def match(
    presentations: tuple[Presentation, ...],
    places: tuple[Place, ...],
    qualities: Collection[str],
    tags: Collection[str],
) -> Presentation | None:
    """The one with most points: two for each painful place it is known for, one for each
    quality and activity in common. None without a place; ties by id."""
    scored = [(_points(p, places, qualities, tags), p) for p in presentations]
    fitting = [(points, p) for points, p in scored if points is not None]
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


def reasons(
    presentation: Presentation,
    places: tuple[Place, ...],
    qualities: Collection[str],
    tags: Collection[str],
) -> tuple[Reason, ...]:
    """Why this presentation, one reason for each kind of likeness, with its points."""
    where = places_of(presentation, places)
    shared_qualities = sorted(set(presentation.suggested_by.qualities) & set(qualities))
    shared_tags = sorted(set(presentation.suggested_by.activity_tags) & set(tags))
    found = [("pain_area", [place.label for place in where], 2.0 * len(where))]
    found.append(("quality", shared_qualities, float(len(shared_qualities))))
    found.append(("activity", shared_tags, float(len(shared_tags))))
    return tuple(
        Reason(kind=kind, text=", ".join(what).replace("_", " "), points=points)
        for kind, what, points in found
        if what
    )


def _points(
    presentation: Presentation,
    places: tuple[Place, ...],
    qualities: Collection[str],
    tags: Collection[str],
) -> int | None:
    where = places_of(presentation, places)
    if not where:
        return None
    suggested = presentation.suggested_by
    shared = set(suggested.qualities) & set(qualities)
    return 2 * len(where) + len(shared) + len(set(suggested.activity_tags) & set(tags))
