"""Word forms are read alike, and words that only look alike are not."""

from __future__ import annotations

import pytest

from intake.free_text.forms import WordForms, english, spanish


@pytest.mark.parametrize(
    "words",
    [
        ("swell", "swells", "swelling", "swelled"),
        ("drop", "drops", "dropping", "dropped"),
        ("numb", "numbed", "numbing"),
        ("sudden", "suddenly"),
        ("cough", "coughs", "coughing", "coughed"),
        ("injury", "injuries"),
        ("press", "presses", "pressing", "pressed"),
        ("crunch", "crunches"),
        ("tingle", "tingles", "tingling"),
        ("fall", "falls", "falling"),
    ],
)
def test_forms_of_an_english_word_are_one(words: tuple[str, ...]) -> None:
    assert len({english(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["leg", "thing", "red", "this", "virus", "string", "use"])
def test_short_words_and_words_without_an_ending_stay(word: str) -> None:
    assert english(word) == word


@pytest.mark.parametrize(
    "words",
    [("hinchada", "hinchado", "hinchados", "hinchadas"), ("hincho", "hinchan", "hincha")],
)
def test_forms_of_a_spanish_word_are_one(words: tuple[str, ...]) -> None:
    assert len({spanish(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["pies", "gota", "peso", "ojos"])
def test_short_spanish_words_stay(word: str) -> None:
    assert spanish(word) == word


def test_irregular_forms_have_their_base_and_kept_words_have_no_form() -> None:
    forms = WordForms({"felt": "feel"}, frozenset({"downs"}))
    assert forms.common("felt", "en") == forms.common("feels", "en") == "en:feel"
    assert forms.common("downs", "en") != forms.common("down", "en")
    assert forms.common("legs", "en") != forms.common("legs", "es")
    assert forms.common("38", "en") == "en:38 as written"
