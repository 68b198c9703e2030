from __future__ import annotations

import pytest

from intake.knowledge.loading import load_safety
from intake.medicines.said_of import denied, long_ago, of_someone_else, said_as
from intake.medicines.words import sentences

SPEECH = load_safety().speech


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("I take warfarin", "taken"),
        ("just my warfarin since the valve", "taken"),
        ("No tablets really, just my warfarin since the valve", "taken"),
        ("no tablets except warfarin", "taken"),
        ("never without my warfarin", "taken"),
        ("I have not stopped my warfarin", "taken"),
        ("I was put on warfarin last year", "taken"),
        ("my husband gives me my warfarin", "taken"),
        ("my wife says I should mention warfarin", "taken"),
        ("I don't know the dose of my warfarin", "taken"),
        ("no to in at for on of the any my warfarin", "taken"),
        ("I don't take warfarin", "negated"),
        ("no warfarin", "negated"),
        ("I am not on any warfarin", "negated"),
        ("warfarin: no", "negated"),
        ("no tomo warfarin", "negated"),
        ("I used to take warfarin", "past"),
        ("I stopped warfarin in May", "past"),
        ("warfarin until 2019", "past"),
        ("dejé de tomar warfarin", "past"),
        ("my mum takes warfarin", "relative"),
        ("mi madre toma warfarin", "relative"),
        ("warfarin (dad)", "relative"),
        ("my mum and I both take warfarin", "taken"),
        ("my mum takes aspirin and I take warfarin", "taken"),
        ("I am allergic to warfarin", "allergy"),
        ("alergia a la warfarin", "allergy"),
        ("I might start warfarin", "unsure"),
        ("should I take warfarin", "unsure"),
    ],
)
def test_who_and_when_a_medicine_is_said_of(text: str, how: str) -> None:
    (sentence,) = sentences(text)
    at = next(n for n, word in enumerate(sentence.words) if word.plain == "warfarin")
    assert said_as(sentence, at, at, SPEECH) == how


def test_an_or_list_is_denied_as_a_whole() -> None:
    (sentence,) = sentences("no fever, cough or rash")
    cough, rash = 2, 4
    assert denied(sentence, rash, rash, SPEECH, {1, 2})
    assert denied(sentence, cough, cough, SPEECH, {1, 4})


def test_a_comma_without_an_or_ends_the_denial() -> None:
    (sentence,) = sentences("no fever, numb")
    assert not denied(sentence, 2, 2, SPEECH, {1})


def test_a_denial_that_belongs_to_the_find_denies_nothing() -> None:
    (sentence,) = sentences("no feeling there")
    assert denied(sentence, 1, 1, SPEECH)
    assert not denied(sentence, 1, 1, SPEECH, own={0, 1})


@pytest.mark.parametrize(
    "text", ["diabetes runs in my family", "diabetes, mother", "family history of diabetes"]
)
def test_family_may_be_named_behind_or_before(text: str) -> None:
    (sentence,) = sentences(text)
    at = next(n for n, word in enumerate(sentence.words) if word.plain == "diabetes")
    assert of_someone_else(sentence, at, at, SPEECH)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("I broke it as a child", True),
        ("in 2003 I broke it", True),
        ("broke it years ago", True),
        ("broke it when I was running", False),
        ("broke it a year ago", False),
        ("broke it in 2025", False),
        ("as a child I was well, I broke it", False),
    ],
)
def test_long_ago_is_long_ago_in_the_same_clause(text: str, past: bool) -> None:
    (sentence,) = sentences(text)
    at = next(n for n, word in enumerate(sentence.words) if word.plain == "broke")
    assert long_ago(sentence, at, at, SPEECH) is past
