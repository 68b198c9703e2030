"""The booklet of exercises: all of them, each with its drawing, found by its page."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext

from sessions.drawings import alternative_text
from sessions.knowledge import load
from sessions.papers.booklet import booklet, chapters
from sessions.papers.letterhead import Letterhead
from tests.sessions.sheets.paper import text_of

from .standards import is_a_proper_paper, pictures

TITLES = {"en": "Home exercises", "es": "Ejercicios en casa"}


@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("es", "letter")])
def test_every_exercise_is_in_it_with_its_drawing_and_steps(language, paper):
    pdf = booklet(Letterhead("Casa Palma", "555 0100", language, paper, place="4 Harbour Street"))
    assert is_a_proper_paper(pdf, TITLES[language], language, paper)
    everything = load().anatomy.exercise.values()
    with translation.override(language):
        drawn = {gettext(alternative_text(exercise.id)) for exercise in everything}
        steps = [gettext(step) for exercise in everything for step in exercise.steps]
        status = gettext("Compiled from public sources. No clinician has reviewed it.")
    text = text_of(pdf)
    assert set(pictures(pdf)) == drawn and len(pictures(pdf)) == len(everything) == 45
    assert not [step for step in steps if step not in text]
    assert status in text and "4 Harbour Street" in text


def test_each_exercise_stands_in_one_chapter_of_a_region_it_works_on():
    by_id = load().anatomy.exercise
    found = [(chapter.id, one.id) for chapter in chapters() for one in chapter.exercises]
    assert sorted(id for _region, id in found) == sorted(by_id)
    assert all(region in by_id[id].regions for region, id in found)
