"""Words are found whole, by their beginning, without accents, and with one slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.knowledge.search import Text, index_of, one_slip, search

INDEX = index_of(
    [
        Text(
            ("muscle", "piriformis"), "Piriformis", "deep buttock muscle", "sends pain to the hip"
        ),
        Text(("medicine", "blood"), "Blood thinners", "warfarin Sintrom", "ask for the INR"),
        Text(("caution", "blood"), "Blood thinner medicine", "", "no deep pressure, see warfarin"),
        Text(("condition", "pregnancy"), "Embarazo, o posible embarazo", "", "Está embarazada"),
    ]
)
words = st.text(alphabet="abcdeñé ", min_size=0, max_size=12)


def found(query):
    return [ref for ref, _points in search(INDEX, query)]


@pytest.mark.parametrize(
    "query", ["warfarin", "WARFARIN", "warfa", "  warfarin ", "wárfarin", "warfarn", "wrafarin"]
)
def test_a_medicine_is_found_however_it_is_written(query):
    assert found(query)[0] == ("medicine", "blood")


def test_a_title_counts_more_than_a_name_and_a_name_more_than_the_text():
    assert found("warfarin") == [("medicine", "blood"), ("caution", "blood")]
    assert [points for _ref, points in search(INDEX, "piriformis")] == [8]


def test_every_word_must_be_found():
    assert found("blood pressure") == [("caution", "blood")]
    assert found("blood hip") == []


def test_accents_are_ignored_both_ways():
    assert found("esta embarazada") == [("condition", "pregnancy")]


@pytest.mark.parametrize("query", ["", "   ", "!?", "zzzzzz", "ipn", "hap"])
def test_nothing_is_found_for_nothing_and_short_words_are_taken_as_they_stand(query):
    assert found(query) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("piriformis", "piriformes"),
        ("abcde", "abde"),
        ("abde", "abcde"),
        ("abcd", "abdc"),
        ("a", "a"),
    ],
)
def test_one_slip_is_one_letter_or_two_swapped(a, b):
    assert one_slip(a, b)
    assert one_slip(b, a)


@pytest.mark.parametrize(("a", "b"), [("abcd", "badc"), ("abc", "abcde"), ("abcd", "efgh")])
def test_two_slips_are_too_many(a, b):
    assert not one_slip(a, b)


@given(words, words)
def test_a_longer_query_never_finds_more(first, second):
    assert set(found(f"{first} {second}")) <= set(found(first) if first.split() else found(second))


@given(st.text(max_size=200))
def test_any_text_may_be_searched_for(query):
    search(INDEX, query)


def test_a_slip_that_a_client_made_too_does_not_hide_the_title():
    index = index_of(
        [
            Text(("table", "phrases"), "Phrases", "", "osteoperosis, brittle bones"),
            Text(("condition", "osteoporosis"), "Osteoporosis", "", "thin bones"),
        ]
    )
    best = [ref for ref, _points in search(index, "osteoperosis")]
    assert best == [("condition", "osteoporosis"), ("table", "phrases")]
