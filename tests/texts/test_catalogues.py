"""No text is without its translation, and none says something else than the English."""

from __future__ import annotations

import re

import pytest

from clinic.management.catalogues import is_translated
from clinic.management.extraction import interface_texts
from sessions.knowledge import load
from sessions.texts import client_texts, texts

from .catalogues import (
    INTERFACE,
    KNOWLEDGE,
    LANGUAGES,
    NUMBER,
    PLACEHOLDER,
    TAG,
    key,
    messages,
    pairs,
    parts,
)

both = pytest.mark.parametrize("folder", [INTERFACE, KNOWLEDGE], ids=["interface", "knowledge"])
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_everything_a_client_reads_of_the_knowledge_is_in_the_catalogue(language):
    there = {message.id for message in messages(KNOWLEDGE, language)}
    assert set(client_texts(load())) <= there
    assert there == set(texts(load())), "run manage.py knowledge_texts, then translate what is new"


@every_language
def test_everything_marked_in_templates_and_code_is_in_the_catalogue(language):
    there = {key(message) for message in messages(INTERFACE, language)}
    marked = {key(message) for message in interface_texts() if message.id}
    assert there == marked, "run manage.py interface_texts, then translate what is new"


@both
@every_language
def test_no_entry_is_empty_or_guessed(folder, language):
    assert [key(m) for m in messages(folder, language) if not is_translated(m)] == []


@every_language
def test_placeholders_and_tags_are_those_of_the_english(language):
    for pair in pairs(language=language):
        for pattern in (PLACEHOLDER, TAG):
            assert parts(pattern, pair.english) == parts(pattern, pair.translated), pair


@every_language
def test_numbers_are_those_of_the_english(language):
    for pair in pairs(language=language):
        assert parts(NUMBER, pair.english) == parts(NUMBER, pair.translated), pair


@every_language
def test_a_question_stays_a_question_and_a_sentence_a_sentence(language):
    for pair in pairs(language=language):
        ends = pair.english[-1], pair.translated[-1]
        assert pair.translated == pair.translated.strip() or pair.context, pair
        if ends[0] in ".?!:":
            assert ends[0] == ends[1], pair


@every_language
def test_a_text_in_both_catalogues_says_the_same_in_both(language):
    interface = {key(m): m.string for m in messages(INTERFACE, language)}
    knowledge = {key(m): m.string for m in messages(KNOWLEDGE, language)}
    for shared in interface.keys() & knowledge.keys():
        assert interface[shared] == knowledge[shared], shared


NEGATION = re.compile(r"\b(not|no|never|nothing|cannot|without|none|nobody|unable)\b", re.I)
NEGACION = re.compile(
    r"\b(no|nunca|nada|sin|ni|ning[uú]n[oa]?|nadie|imposible|incapaz|evitar|deja de)\b", re.I
)
# Negated in English, said the other way round in Spanish.
POSITIVE = {
    "Tick all that fit, also when you are not sure",
}


def test_what_is_negated_in_english_is_negated_in_spanish():
    for pair in pairs():
        if NEGATION.search(pair.english) and pair.english not in POSITIVE:
            assert NEGACION.search(pair.translated), pair


# "right now", "left out" and their like are no sides.
NO_SIDE = re.compile(
    r"right (now|away|on)|that right|left (alone|out|hospital)|is left", re.IGNORECASE
)


@pytest.mark.parametrize(("word", "palabra"), [("left", "izquierd"), ("right", "derech")])
def test_left_stays_left_and_right_stays_right(word, palabra):
    for pair in pairs():
        sided = NO_SIDE.sub("", pair.english)
        says = re.search(rf"\b{word}\b", sided, re.IGNORECASE) is not None
        assert says == (palabra in pair.translated.lower()), pair


COUNTED = {
    "three": "tres", "four": "cuatro", "five": "cinco", "ten": "diez",
    "second": "segund", "seconds": "segund", "minute": "minuto", "minutes": "minuto",
    "hour": "hora", "hours": "hora", "days": "día", "week": "semana", "weeks": "semana",
    "month": "mes", "months": "mes", "year": "año",
}  # fmt: skip


@pytest.mark.parametrize(("word", "palabra"), COUNTED.items())
def test_numbers_in_words_and_units_of_time_stay_what_they_are(word, palabra):
    for pair in pairs():
        if re.search(rf"\b{word}\b", TAG.sub("", PLACEHOLDER.sub("", pair.english)), re.I):
            assert palabra in pair.translated.lower(), pair


TU = re.compile(r"\b(tú|tu|tus|ti|contigo|tienes|puedes|eres|estás|vosotros|vuestr\w+|os)\b", re.I)


def test_spanish_says_usted_throughout():
    for pair in pairs():
        assert not TU.search(pair.translated), pair


def test_whoever_is_told_a_number_is_told_to_call_it():
    calls = [p for p in pairs(KNOWLEDGE) if "{emergency_number}" in p.english]
    assert len(calls) > 10
    assert all("llam" in p.translated.lower() for p in calls)
