"""What was answered to a follow-up question, said in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from intake.knowledge import load_safety
from intake.questionnaire.topics import follow_ups
from intake.screening.verdict import Cause
from sessions.presenters.follow_ups import (
    cause_words,
    follow_up_words,
    standing_words,
    value_words,
)

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


GIVEN = {
    "conditions": {
        "surgery_recent": {"answer": "yes", "since": "2026-05"},
        "pregnancy": {"answer": "yes", "gestation_weeks": 20},
        "fracture": {"answer": "yes", "areas": [{"region": "knee", "side": "left"}]},
        "osteoporosis": {"answer": "yes", "areas": [{"region": "low_back"}]},
    },
    "medications": {"classes": {"anticoagulant": {"subtype": "warfarin_type", "inr": 2.5}}},
    "client": {"birth_date": "1986-04-12"},
    "pain_now": 0,
}


@pytest.mark.parametrize(
    ("question", "english", "in_spanish"),
    [
        ("surgery_recent.days_since", "May 2026", "mayo de 2026"),
        ("pregnancy.gestation_weeks", "20 weeks", "20 semanas"),
        ("fracture.areas", "Knee, left", "Rodilla, izquierda"),
        ("osteoporosis.areas", "Low back", "Zona lumbar"),
        ("anticoagulant.subtype", "Warfarin type", "Del tipo de la warfarina"),
        ("anticoagulant.inr", "2.5", "2.5"),
        ("birth_date", "12 April 1986", "12 de abril de 1986"),
        ("pain_now", "0", "0"),
        ("pregnancy.complications", "", ""),
    ],
)
def test_what_stands_for_a_question_is_said_in_words(question, english, in_spanish):
    assert standing_words(question, GIVEN, SAFETY) == english
    with translation.override("es"):
        assert standing_words(question, GIVEN, SAFETY).lower() == in_spanish.lower()


@pytest.mark.parametrize(
    ("value", "words"), [("warfarin_type", "Warfarin type"), ("not known", "not known")]
)
def test_the_answer_behind_a_rule_shows_no_id(value, words):
    label = SAFETY.medicine_class["anticoagulant"].label
    question = SAFETY.attribute["subtype"].question
    text = f"{label} – {question} {value}"
    cause = Cause(fact="anticoagulant.subtype", state="yes", text=text, reported_by=None)
    assert cause_words(cause, SAFETY) == f"{label} – {question} {words}"


def test_an_answer_behind_a_rule_is_in_the_readers_language_unless_it_says_more():
    label = SAFETY.finding["face_droop"].label
    plain = Cause(fact="face_droop", state="yes", text=f"{label}: yes", reported_by=None)
    more = plain.model_copy(update={"text": f"{label}: yes, still not known after asking"})
    with translation.override("es"):
        assert cause_words(plain, SAFETY).endswith(": sí")
        assert label not in cause_words(plain, SAFETY)
        assert cause_words(more, SAFETY) == more.text
