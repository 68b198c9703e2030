"""What was answered to a follow-up question, said in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from intake.knowledge import load_safety
from intake.questionnaire.topics import follow_ups
from sessions.presenters.follow_ups import follow_up_words, value_words

SAFETY = load_safety()
CHOICES = [
    (condition.id, field.name, option.value)
    for condition in SAFETY.condition.values()
    for field in follow_ups.fields(condition.id, condition.follow_ups, SAFETY)
    if not field.name.startswith("place_")
    for option in field.options
]


def spanish(owner: str, attribute: str, value: object) -> str:
    with translation.override("es"):
        return value_words(owner, attribute, value, SAFETY)


def test_no_option_of_the_form_stays_an_id_for_a_spanish_reader():
    assert CHOICES
    raw = [one for one in CHOICES if spanish(*one) == one[2] and one[2] != "no"]
    assert raw == []


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ("active_now", "yes", "sí"),
        ("active_now", "still_not_known", "sigue sin saberse"),
        ("gestation_weeks", 20, "20 semanas"),
        ("cleared_by", "Dr Yes, yes or no", "Dr Yes, yes or no"),
    ],
)
def test_an_answer_is_in_the_readers_language_and_typed_words_stay(attribute, value, words):
    assert spanish("pregnancy", attribute, value) == words


def test_the_question_goes_before_its_answer_in_one_language():
    question = SAFETY.attribute["active_now"].question
    with translation.override("es"):
        said = follow_up_words("gout", "active_now", "no", SAFETY)
        assert said.endswith(" no") and not said.startswith(question)
    assert follow_up_words("gout", "active_now", "no", SAFETY) == f"{question} no"
