"""Hostile text takes no longer than other text. Processor time, so other work does not count."""

from __future__ import annotations

import random
import sys
import time

import pytest

from intake.free_text import read
from intake.free_text.finder import finder_of
from intake.knowledge.loading import load_safety
from intake.medicines import match_entries

SAFETY = load_safety()
LONGEST = 4000  # characters the form takes
CHANCE = random.Random(7)  # noqa: S311  (test data, no secret)
VOCABULARY = sorted(frozenset().union(*finder_of(SAFETY).book.words.values()))
TEXTS = {
    "ordinary": "my calf leaves a dent when I press it and I feel fine otherwise. " * 80,
    "one word": "a" * LONGEST,
    "no spaces but commas": "a," * LONGEST,
    "words of the phrases": " ".join(CHANCE.choices(VOCABULARY, k=900)),
    "misspelt words of the phrases": " ".join(
        f"{word}q" for word in CHANCE.choices([v for v in VOCABULARY if len(v) > 6], k=400)
    ),
    "one phrase over and over": "no fever my leg is numb " * 200,
    "denials": "no never not or nor " * 200,
    "nonsense": " ".join("".join(CHANCE.choices("abcdefghij", k=9)) for _ in range(400)),
    "misspelt medicines": "warfrin plavixx " * 300,
    "zero width": "\u200b" * LONGEST,
    "apostrophes": "a'" * LONGEST,
    "dashes": " - " * LONGEST,
}


def seconds(text: str) -> float:
    def once() -> float:
        start = time.process_time()
        read(text, SAFETY)
        match_entries((), text, SAFETY)
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("kind", TEXTS)
def test_4000_characters_of_anything_take_well_under_a_tenth_of_a_second(kind: str) -> None:
    text = TEXTS[kind][:LONGEST]
    read("once, so that the lists are loaded", SAFETY)
    taken, ordinary = seconds(text), seconds(TEXTS["ordinary"][:LONGEST])
    assert taken < 12 * ordinary, f"{kind}: {taken / ordinary:.1f} times ordinary text"
    if sys.gettrace() is None:  # a tracer counts lines, and takes its own time for it
        assert taken < 0.1, f"{kind}: {1000 * taken:.0f} ms"


@pytest.mark.parametrize("kind", TEXTS)
def test_five_times_the_text_takes_hardly_more_than_five_times_as_long(kind: str) -> None:
    once = TEXTS[kind][:LONGEST]
    taken, five = seconds(once), seconds(f"{once} " * 5)
    assert five < 10 * max(taken, 0.004), f"{kind}: {five / taken:.1f} times"
    if sys.gettrace() is None:
        assert five < 0.4, f"{kind}: {1000 * five:.0f} ms for 20,000 characters"
