"""What a presentation is called on a plan: never like a diagnosis on the strength of a place."""

from __future__ import annotations

from intake.knowledge.body import Body
from sessions.knowledge.presentations import Presentation

from .presentation import Complaint, places_of, reasons

SHORT = {"met_pir": "MET", "passive_rom": "passive movement"}
SEVERAL_PLACES = "General pain in several places"


def technique_words(technique: str) -> str:
    """The short name of a technique inside a sentence."""
    return SHORT.get(technique, technique.replace("_", " "))


def general_name(region_label: str) -> str:
    return f"General pain ({region_label.lower()})"


def by_place_alone(presentation: Presentation, complaint: Complaint) -> bool:
    """Whether no quality, activity or diagnosis speaks for it, only where it hurts."""
    return all(reason.kind == "pain_area" for reason in reasons(presentation, complaint))


def called(presentation: Presentation, complaint: Complaint, body: Body) -> str:
    if not by_place_alone(presentation, complaint):
        return presentation.name
    regions = {place.region for place in places_of(presentation, complaint.places)}
    if len(regions) > 1:
        return SEVERAL_PLACES
    return general_name(body.region_by_id[regions.pop()].label)
