"""The exercise library as a booklet for the clinic: every exercise with its drawing, by region."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation

from sessions.knowledge import load
from sessions.knowledge.home_care import Exercise
from sessions.presenters.entry import reviewers
from sessions.presenters.words import region_words
from sessions.sheets.building import home_exercise
from sessions.sheets.content import HomeExercise

from .letterhead import Letterhead
from .printing import print_paper


@dataclass(frozen=True, slots=True)
class Chapter:
    id: str
    region: str
    exercises: tuple[HomeExercise, ...]


def booklet(head: Letterhead) -> bytes:
    """Every exercise of the knowledge in the language of ``head``."""
    knowledge = load()
    with translation.override(head.language):
        values = {
            "chapters": chapters(),
            "version": knowledge.version,
            "reviewed_by": reviewers(knowledge),
        }
        return print_paper("exercises", head, values)


def chapters() -> tuple[Chapter, ...]:
    """By the first region each exercise works on, in the order of the body, in the language of
    the moment."""
    knowledge = load()
    by_region: dict[str, list[Exercise]] = {}
    for exercise in knowledge.anatomy.exercise.values():
        by_region.setdefault(exercise.regions[0], []).append(exercise)
    order = [region.id for region in knowledge.safety.body.regions if region.id in by_region]
    return tuple(
        Chapter(region, region_words(region), tuple(map(home_exercise, by_region[region])))
        for region in order
    )
