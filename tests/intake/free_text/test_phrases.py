"""Phrase files are read strictly."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from intake.free_text.finder import Finder
from intake.free_text.phrases import Group, PhraseBook, book_of
from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.loading import load_safety
from intake.knowledge.phrases import read_phrase_lists
from intake.medicines.words import sentences

SAFETY = load_safety()


def knowledge(folder: Path, phrases: str) -> Path:
    """A knowledge folder with one file of phrases."""
    (folder / "phrases").mkdir(parents=True)
    (folder / "phrases" / "own.yaml").write_text(phrases, encoding="utf-8")
    return folder


def book(folder: Path) -> PhraseBook:
    """The phrases of ``folder`` with the shipped word lists."""
    return book_of(replace(SAFETY, phrase_lists=tuple(read_phrase_lists(folder))))


def with_phrase(folder: Path, phrase: str) -> Path:
    return knowledge(folder, f'phrases:\n  gout:\n    en: ["{phrase}"]\n    es: ["gota dedo"]\n')


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("@nosuchgroup pain", "there is no group @nosuchgroup"),
        ("Toe", "'Toe' is not written in plain words"),
        ("don't", '"don\'t" is not written in plain words'),
        ("the_my", "'the my' has only words that are looked past"),
        ("toe||red", "'' is not written in plain words"),
        ("!toe", "a phrase needs a group that is not an exception"),
        ("toe !@nosuchgroup", "there is no group @nosuchgroup"),
    ],
)
def test_a_phrase_that_is_not_well_written_is_refused_with_its_line(
    tmp_path: Path, phrase: str, problem: str
) -> None:
    with pytest.raises(BrokenKnowledge, match=r"own\.yaml:\d+") as caught:
        book(with_phrase(tmp_path / "k", phrase))
    assert problem in str(caught.value)


def test_a_question_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = with_phrase(tmp_path / "k", "toe red")
    shutil.copy(folder / "phrases" / "own.yaml", folder / "phrases" / "zz.yaml")
    with pytest.raises(BrokenKnowledge, match=r"'gout' is in own\.yaml too"):
        book(folder)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    folder = knowledge(tmp_path / "k", "phrases:\n  gout: {en: [toe], es: [dedo], fr: [orteil]}\n")
    with pytest.raises(BrokenKnowledge, match="fr"):
        book(folder)


def found(folder: Path, phrase: str, text: str) -> bool:
    finder = Finder(book(with_phrase(folder / "k", phrase)))
    return any(finder.find(sentence) for sentence in sentences(text))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("toe red", "my toe is red", True),
        ("toe red", "red and hot, that toe", True),
        ("toe red", "toe " + "word " * 8 + "red", False),
        ("toe red", "my toe. It is red", False),
        ("toe red", "my toe, well, anyway, oddly, it got red", False),
        ("toe red", "red", False),
        ("toe|finger red", "my finger is red", True),
        ("big_toe red", "the big of the toe is red", True),
        ("big_toe red", "toe big and red", False),
        ("toe red", "my toes are red", True),
        ("swollen", "it is swolen", True),
        ("swollen", "it is swelling", False),
        ("toe toe", "my toe", False),
        ("pressure #160-299", "pressure of 185", True),
        ("pressure #160-299", "pressure of 120", False),
        ("pressure #160-299", "pressure of 1850", False),
        ("ankle #1990-2020", "my ankle in 1998", True),
        ("swell", "it swells, it swelled, it is swelling", True),
        ("feel @leg", "I felt my legs", True),
        ("downs", "it is down", False),
        ("stitches", "I get a stitch", False),
        ("fever", "I get hay fever", False),
        ("fever", "I never said so", False),
    ],
)
def test_a_phrase_stands_where_its_groups_stand_close(
    tmp_path: Path, phrase: str, text: str, expected: bool
) -> None:
    assert found(tmp_path, phrase, text) is expected


def test_a_group_with_fewer_words_is_rarer() -> None:
    assert Group(frozenset({("a",)})).size() < Group(frozenset(), ((1, 2),)).size()


def test_an_exception_beside_a_phrase_makes_it_harmless_and_far_away_does_not(
    tmp_path: Path,
) -> None:
    finder = Finder(book(with_phrase(tmp_path / "k", "chest tight !bench|posture")))
    for text, harmless in (
        ("my chest is tight", [False]),
        ("my chest is tight from bench press", [True]),
        ("my chest is tight, and, well, many other things later on, my posture is bad", [False]),
    ):
        found = [one for sentence in sentences(text) for one in finder.find(sentence)]
        assert [one.harmless for one in found] == harmless, text


def test_words_beyond_the_first_ones_are_read_as_written(tmp_path: Path) -> None:
    finder = Finder(book(with_phrase(tmp_path / "k", "swollen")))
    (sentence,) = sentences("it is swolen")
    assert finder.find(sentence)
    assert not finder.find(sentence, spelt=0)
