from __future__ import annotations

from dataclasses import replace

import pytest

from intake.free_text import PhraseHit, Reading, read
from intake.knowledge.loading import load_safety

SAFETY = load_safety()


def test_a_hit_quotes_the_clients_own_words() -> None:
    text = "Hello! Since Tuesday, there is no FEELING betwéen my legs, sorry."
    (hit,) = [h for h in read(text, SAFETY).hits if h.question == "saddle_numbness"]
    assert hit == PhraseHit("saddle_numbness", "there is no FEELING betwéen my legs")
    assert hit.quote in text


def test_the_words_that_raise_a_question_do_not_deny_it() -> None:
    asked = {hit.question for hit in read("I have no feeling between my legs", SAFETY).hits}
    denied = {hit.question for hit in read("I have no numbness between my legs", SAFETY).hits}
    assert "saddle_numbness" in asked
    assert "saddle_numbness" not in denied


@pytest.mark.parametrize(
    ("text", "not_read"),
    [
        ("I am diabetic.", ()),
        ("I am diabetic. My cat is called Bob.", ("My cat is called Bob",)),
        ("I am diabetic, and I love the seaside", ("and I love the seaside",)),
        ("I love the seaside but I am diabetic", ("I love the seaside",)),
        ("I take warfarin.", ()),
        ("I take warfarin, my cat hates it", ("my cat hates it",)),
        ("my mum takes warfarin", ("my mum takes warfarin",)),
        ("no fever", ("no fever",)),
        ("no fever, I am diabetic", ("no fever",)),
        ("My dad had a stroke and I am diabetic", ("My dad had a stroke and I am diabetic",)),
        ("Thanks! None. No. Nothing else.", ()),
        ("", ()),
        ("Blah blah. Blah blah.", ("Blah blah",)),
    ],
)
def test_what_nothing_explains_is_listed_as_it_was_written(
    text: str, not_read: tuple[str, ...]
) -> None:
    assert read(text, SAFETY).not_read == not_read


def test_hits_come_in_the_order_of_the_text_and_once_for_a_sentence() -> None:
    text = "I have asthma. I am diabetic, type 2 diabetes. I have asthma."
    assert [hit.question for hit in read(text, SAFETY).hits] == ["breathing_problem", "diabetes"]


def test_a_symptom_denied_once_and_said_once_is_asked() -> None:
    text = "no chest pain at work but chest pain at night"
    assert "chest_pressure" in {hit.question for hit in read(text, SAFETY).hits}


def test_empty_text_reads_as_nothing() -> None:
    assert read("", SAFETY) == Reading((), ())


def test_a_question_the_knowledge_does_not_have_is_not_raised() -> None:
    older = replace(SAFETY, conditions=tuple(c for c in SAFETY.conditions if c.id == "asthma"))
    assert read("I am diabetic", older).hits == ()
    assert read("I am diabetic", SAFETY).hits != ()
