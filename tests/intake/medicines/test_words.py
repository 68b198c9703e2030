from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.medicines.words import make_plain, plain_words, sentences


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("WARFARIN", ("warfarin",)),
        ("Wàrfärïn", ("warfarin",)),
        ("war\u200bfa\u00adrin", ("warfarin",)),
        ("WАRFАRIN", ("warfarin",)),  # two Cyrillic letters
        ("ωarfαrιn", ("warfarin",)),  # Greek
        ("ＷＡＲＦＡＲＩＮ", ("warfarin",)),
        ("warfarin5mg", ("warfarin", "5mg")),
        ("5mg", ("5", "mg")),
        ("co-codamol", ("co", "codamol")),
        ("don’t don't dont", ("dont", "dont", "dont")),
        ("sacubitril/valsartan", ("sacubitril", "valsartan")),
        ("niño, año", ("nino", "ano")),
        ("10 µg", ("10", "ug")),
    ],
)
def test_what_looks_the_same_becomes_the_same(written: str, plain: tuple[str, ...]) -> None:
    assert plain_words(written) == plain


def test_a_word_knows_where_it_stood() -> None:
    text = "My «wàr\u200bfarin», since May."
    words = [word for sentence in sentences(text) for word in sentence.words]
    assert [text[word.start : word.end] for word in words] == [
        "My",
        "wàr\u200bfarin",
        "since",
        "May",
    ]


@pytest.mark.parametrize("name", ["Warfarin", "MS Contin", "acetylsalicylic acid", " a  B "])
def test_a_plain_name_reads_the_same_the_short_way(name: str) -> None:
    long_way = tuple(word.plain for sentence in sentences(name) for word in sentence.words)
    assert plain_words(name) == long_way


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?\nFour; five", 5),
        ("A temperature of 38.5 today", 1),
        ("fever.numb", 2),
        ("", 0),
        ("...", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "comma"),
    [
        ("a, b", True),
        ("a (b", True),
        ("a - b", True),
        ("a: b", True),
        ("a-b", False),
        ("a/b", False),
        ("a b", False),
    ],
)
def test_a_comma_is_told_from_a_hyphen(text: str, comma: bool) -> None:
    assert sentences(text)[0].words[1].comma is comma


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken_apart_without_losing_its_places(text: str) -> None:
    plain, places = make_plain(text)
    assert len(plain) == len(places)
    assert places == sorted(places)
    last = 0
    for sentence in sentences(text):
        assert sentence.words
        for word in sentence.words:
            assert last <= word.start < word.end <= len(text)
            last = word.start
