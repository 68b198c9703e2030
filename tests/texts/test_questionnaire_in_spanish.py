"""A client who reads Spanish meets no English, whatever the answers are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from intake.body_chart.words import for_the_client
from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.groups import health_groups
from intake.questionnaire.pages import pages
from intake.questionnaire.spec import Answers, Page
from intake.questionnaire.topics.pain import places
from tests.intake.questionnaire.people import with_everything

from .english import english_on, phrases

TODAY = date(2026, 11, 20)
# Words that are the same in both languages.
SAME = {"", "No", "Diabetes", "Vascular", "Marfan"}


def everything() -> tuple[Answers, Asked]:
    """Answers and open questions that bring up every page and every follow-up there is."""
    safety = load_safety()
    answers = with_everything() | {
        "where": {"areas": [place.value for place in places()]},
        "history": {"recent": "yes"},
        "about": {"sex": "female"},
        "medicines": {"answer": "yes"},
    }
    items = (item for group in health_groups() for item in group.items)
    follow_ups = (
        f"{owner.id}.{attribute}"
        for owner in (*safety.conditions, *safety.medicine_classes)
        for attribute in (owner.follow_ups if hasattr(owner, "follow_ups") else owner.ask_next)
    )
    open_questions = frozenset((*items, *follow_ups))
    classes = tuple(medicine.id for medicine in safety.medicine_classes)
    return answers, Asked(40, TODAY, open_questions, classes)


def texts(found: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    """(where it stands, the text), the same places in the same order in every language."""
    for page in found:
        yield from ((page.id, t) for t in (page.section, page.title, page.lead, page.more_title))
        for field in page.every_field:
            where = f"{page.id} {field.name}"
            yield from ((where, t) for t in (field.label, field.help, field.unit))
            for option in field.options:
                yield f"{where} {option.value}", option.label


def in_language(language: str) -> list[tuple[str, str]]:
    with translation.override(language):
        return list(texts(pages(*everything())))


def test_every_text_of_every_page_is_translated(compiled):
    english, spanish = in_language("en"), in_language("es")
    assert len(english) == len(spanish) > 2000
    left = {
        one
        for one, other in zip(english, spanish, strict=True)
        if one == other and one[1] not in SAME
    }
    assert not left


def test_every_page_and_every_medicine_class_was_looked_at(compiled):
    found = {page.id for page in pages(*everything())}
    assert {group.id for group in health_groups()} < found
    assert len([id for id in found if id.startswith("medicine-")]) == len(
        load_safety().medicine_classes
    )


def test_the_chart_is_in_spanish(in_spanish):
    words = for_the_client()
    assert words.regions["low_back"] == "Zona lumbar"
    assert words.regions["calf"] == "Pantorrilla"
    assert words.sides["left"] == "Su izquierda"


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_a_wrong_birth_date_counts_the_tries_that_are_left(in_spanish, left):
    said = translation.ngettext(
        "This is not the date of birth we have. You can try %(n)s more time; "
        "after that please ask the clinic for a new link.",
        "This is not the date of birth we have. You can try %(n)s more times.",
        left,
    )
    assert ("vez más" in said) is (left == 1)


def test_leftover_english_is_found():
    assert len(phrases()) > 1500
    assert english_on("<p>¿Dónde? <b>Where does it hurt?</b></p>") == ["Where does it hurt?"]
    assert english_on('<img alt="Nothing drawn yet"><script>"Go on"</script>') == [
        "Nothing drawn yet"
    ]
