"""The clinical picture: everything the planner takes from the answers, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.answers.document import Examination, IntakeDocument
from intake.knowledge import Safety
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.presentations import Presentation

from .areas import Place, read_places, without_repeats
from .document import Reason
from .irritability import Duration, Irritability, duration_of, irritability_of
from .likeness import is_widespread
from .presentation import Complaint, match
from .told import conditions_told, diagnoses


@dataclass(frozen=True)
class Picture:
    """``all_places`` keeps repeats (they may differ in when and how they began);
    ``places`` counts each place once. ``held_to`` is the presentation and, where a diagnosis
    chose it, the one there would be without: what either forbids or caps holds."""

    all_places: tuple[Place, ...]
    complaint: Complaint
    irritability: Irritability
    irritability_reason: Reason
    duration: Duration | None
    first_visit: bool
    presentation: Presentation | None
    held_to: tuple[Presentation, ...]
    examination: Examination
    sleeps_badly: bool
    worse_after_last: bool

    @property
    def places(self) -> tuple[Place, ...]:
        return self.complaint.places

    @property
    def qualities(self) -> frozenset[str]:
        return self.complaint.qualities

    @property
    def tags(self) -> frozenset[str]:
        return self.complaint.tags


def read_picture(document: IntakeDocument, anatomy: Anatomy, safety: Safety) -> Picture:
    """The picture of one intake; what decides in it does not depend on any order."""
    every = read_places(document, safety.body)
    places = without_repeats(every)
    areas = document.pain_areas
    qualities = frozenset(quality for area in areas for quality in area.qualities)
    tags = frozenset(document.lifestyle) | {tag for area in areas for tag in area.worse_with}
    level, why = irritability_of(document)
    doses = anatomy.doses
    complaint = Complaint(
        places,
        qualities,
        tags,
        diagnoses(document, safety),
        conditions_told(document, safety),
        is_widespread(places, qualities, doses.widespread_regions),
    )
    without = replace(complaint, told=(), conditions=frozenset())
    undiagnosed = match(anatomy.presentations, without)
    presentation = match(anatomy.presentations, complaint)
    return Picture(
        all_places=every,
        complaint=complaint,
        irritability=level,
        irritability_reason=why,
        duration=duration_of(places, doses.acute_below_weeks, doses.chronic_above_weeks),
        first_visit=_first_visit(document),
        presentation=presentation,
        held_to=_held_to(presentation, undiagnosed),
        examination=document.examination,
        sleeps_badly="poor_sleep" in tags or document.sleep_broken == "most",
        worse_after_last=_worse_after_last(document, doses.sore_days_too_many),
    )


def _held_to(
    presentation: Presentation | None, undiagnosed: Presentation | None
) -> tuple[Presentation, ...]:
    both = {one.id: one for one in (presentation, undiagnosed) if one is not None}
    return tuple(both.values())


def _first_visit(document: IntakeDocument) -> bool:
    """Not known to have been here before counts as a first visit: the gentler reading."""
    if document.first_visit is not None:
        return document.first_visit
    history = document.history
    if history.visit_number is not None:
        return history.visit_number == 1
    return history.last_session_on is None


def _worse_after_last(document: IntakeDocument, sore_days: int) -> bool:
    response = document.history.last_response
    if response is None:
        return False
    return bool(response.worse_next_day) or (response.sore_days or 0) >= sore_days
