"""The clinical picture: everything the planner takes from the answers, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake.answers.document import Examination, IntakeDocument
from intake.knowledge import Safety
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.presentations import Presentation
from sessions.knowledge.rules import Doses

from .areas import Place, read_places, without_repeats
from .calling import called
from .document import Reason
from .irritability import Duration, Irritability, duration_of, irritability_of
from .likeness import is_widespread
from .presentation import Complaint, match
from .told import conditions_told, diagnoses


@dataclass(frozen=True)
class Picture:
    """``all_places`` keeps repeats (they may differ in when and how they began);
    ``places`` counts each place once. ``presentation`` is what the picture resembles with the
    diagnoses the client was told, ``plain`` without them: it alone chooses muscles and
    sequence, so that no diagnosis adds work. What either of them (``held_to``) forbids or
    caps holds. ``names`` are what the two are called."""

    all_places: tuple[Place, ...]
    complaint: Complaint
    irritability: Irritability
    irritability_reason: Reason
    duration: Duration | None
    first_visit: bool
    presentation: Presentation | None
    plain: Presentation | None
    held_to: tuple[Presentation, ...]
    names: Mapping[str, str]
    examination: Examination
    sleeps_badly: bool
    worse_after_last: str | None

    def called(self, presentation: Presentation) -> str:
        """Its name, or general words where nothing but the place speaks for it."""
        return self.names[presentation.id]

    def without_told(self) -> Picture:
        """The same without the diagnoses the client was told."""
        held_to = (self.plain,) if self.plain else ()
        return replace(self, presentation=self.plain, held_to=held_to)

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
    level, why = irritability_of(document)
    doses = anatomy.doses
    complaint = _complaint(document, places, doses, safety)
    without = replace(complaint, told=(), conditions=frozenset())
    plain = match(anatomy.presentations, without)
    presentation = match(anatomy.presentations, complaint)
    held_to = _held_to(presentation, plain)
    return Picture(
        all_places=every,
        complaint=complaint,
        irritability=level,
        irritability_reason=why,
        duration=duration_of(places, doses.acute_below_weeks, doses.chronic_above_weeks),
        first_visit=_first_visit(document),
        presentation=presentation,
        plain=plain,
        held_to=held_to,
        names={one.id: called(one, complaint, safety.body) for one in held_to},
        examination=document.examination,
        sleeps_badly="poor_sleep" in complaint.tags or document.sleep_broken == "most",
        worse_after_last=_worse_after_last(document, doses.sore_days_too_many),
    )


def _complaint(
    document: IntakeDocument, places: tuple[Place, ...], doses: Doses, safety: Safety
) -> Complaint:
    areas = document.pain_areas
    qualities = frozenset(quality for area in areas for quality in area.qualities)
    return Complaint(
        places,
        qualities,
        frozenset(document.lifestyle) | {tag for area in areas for tag in area.worse_with},
        diagnoses(document, safety),
        conditions_told(document, safety),
        is_widespread(places, qualities, doses.widespread_regions),
    )


def _held_to(
    presentation: Presentation | None, plain: Presentation | None
) -> tuple[Presentation, ...]:
    both = {one.id: one for one in (presentation, plain) if one is not None}
    return tuple(both.values())


def _first_visit(document: IntakeDocument) -> bool:
    """Not known to have been here before counts as a first visit: the gentler reading."""
    if document.first_visit is not None:
        return document.first_visit
    history = document.history
    if history.visit_number is not None:
        return history.visit_number == 1
    return history.last_session_on is None


def _worse_after_last(document: IntakeDocument, sore_days: int) -> str | None:
    """What the client said of the days after the last visit, where that asks for less."""
    response = document.history.last_response
    if response is None:
        return None
    sore = response.sore_days or 0
    said = ["worse the day after the last visit"] if response.worse_next_day else []
    said += [f"sore for {sore} days after it"] if sore >= sore_days else []
    return " and ".join(said) or None
