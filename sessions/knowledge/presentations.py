"""Presentations: pictures of complaints that suggest muscles to search. Not diagnoses."""

from __future__ import annotations

from typing import Literal

from intake.knowledge.body import View
from intake.knowledge.reading import Entry
from intake.screening.verdict import Technique


class RegionView(Entry):
    region: str
    view: View


class SuggestedBy(Entry):
    regions: tuple[RegionView, ...]
    qualities: tuple[str, ...]
    activity_tags: tuple[str, ...]


class SuggestedMuscle(Entry):
    muscle: str
    weight: Literal[1, 2, 3, 4, 5]
    why: str


class TechniqueCeiling(Entry):
    technique: Technique
    value: int


class TechniqueNotOnRegions(Entry):
    technique: Technique
    regions: tuple[str, ...]


class TechniqueNotOnMuscles(Entry):
    technique: Technique
    muscles: tuple[str, ...]


class AvoidInNumbers(Entry):
    """What ``avoid_notes`` say in words, as far as a program can hold to it."""

    not_techniques: tuple[Technique, ...] = ()
    not_on_regions: tuple[TechniqueNotOnRegions, ...] = ()
    not_muscles: tuple[TechniqueNotOnMuscles, ...] = ()
    not_exercises: tuple[str, ...] = ()
    discomfort_max: tuple[TechniqueCeiling, ...] = ()
    max_muscle_sides: int | None = None
    max_hands_on_minutes: int | None = None


class WholeSpan(Entry):
    min: int
    max: int


class Presentation(Entry):
    """``needs_condition``: a disease of the person, proposed only to a client who was told one of
    these conditions; with ``or_widespread`` also where the whole pattern of the pain is there."""

    id: str
    name: str
    short_name: str
    needs_condition: tuple[str, ...] = ()
    or_widespread: bool = False
    suggested_by: SuggestedBy
    muscles: tuple[SuggestedMuscle, ...]
    prefer_techniques: tuple[Technique, ...]
    avoid_techniques: tuple[Technique, ...]
    avoid_notes: tuple[str, ...]
    avoid_in_numbers: AvoidInNumbers = AvoidInNumbers()
    dose_profile: str
    typical_visits: WholeSpan
    interval_days: WholeSpan
    max_weeks: int
    evidence_strength: str
    evidence_note: str
    refer_instead_when: tuple[str, ...]
    outcome_measures: tuple[str, ...]
    home_exercises: tuple[str, ...]
    aftercare: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


class PresentationFile(Entry):
    presentations: tuple[Presentation, ...]
