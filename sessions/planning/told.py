"""Diagnoses the client was told, as far as they belong to a complaint the planning knows."""

from __future__ import annotations

from dataclasses import dataclass

from intake.answers.document import IntakeDocument
from intake.facts.answered import answers, confirmations
from intake.knowledge import Safety

from .areas import Place


@dataclass(frozen=True, slots=True)
class Told:
    """``presentations`` are the ids of the complaints it can be. ``regions`` are where it is,
    ``None`` where that is not asked or was not said, so that it may be anywhere."""

    label: str
    presentations: tuple[str, ...]
    regions: frozenset[str] | None

    def fits(self, places: tuple[Place, ...]) -> bool:
        """Whether one of the painful places can be the diagnosis."""
        return self.regions is None or any(place.region in self.regions for place in places)


def conditions_told(document: IntakeDocument, safety: Safety) -> frozenset[str]:
    """The ids of all conditions answered with yes, in the answers or in person."""
    known = answers(document, safety, confirmations(document))
    return frozenset(id for id, answer in known if answer.truth and id in safety.condition)


def diagnoses(document: IntakeDocument, safety: Safety) -> tuple[Told, ...]:
    """Every diagnosis answered with yes, by id; one that is not sure counts for nothing."""
    conditions = [safety.condition[id] for id in sorted(conditions_told(document, safety))]
    return tuple(
        Told(one.label, one.presentations, _regions(one.id, document, safety))
        for one in conditions
        if one.presentations
    )


def _regions(id: str, document: IntakeDocument, safety: Safety) -> frozenset[str] | None:
    given = document.conditions.get(id)
    if given is None or not given.areas or "region" not in safety.condition[id].follow_ups:
        return None
    return frozenset(area.region for area in given.areas)
