from __future__ import annotations

import pytest

from intake.medicines.spelling import Speller, errors_allowed, one_error_apart

SPELLER = Speller(
    known=("warfarin", "advil", "soma", "ultra", "ultram", "lyrica"),
    correct=frozenset({"advice", "lyrics", "ultra"}),
    whole=frozenset({"warfarin", "advil", "soma", "ultram", "lyrica"}),
)


@pytest.mark.parametrize(("length", "errors"), [(4, 0), (5, 1), (6, 1), (7, 2), (12, 2)])
def test_longer_names_may_hold_more_errors(length: int, errors: int) -> None:
    assert errors_allowed("x" * length) == errors


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("warfarin", [("warfarin", 0)]),
        ("warfrin", [("warfarin", 1)]),
        ("wafrrin", [("warfarin", 2)]),
        ("wfrrn", []),
        ("advl", [("advil", 1)]),
        ("avl", []),
        ("somma", []),  # names under five letters are exact only
        ("advice", []),  # an ordinary word is not a misspelt name
        ("lyrics", []),
        ("12345", []),
        ("w" * 400, []),
    ],
)
def test_near_words_are_found_and_far_or_ordinary_ones_are_not(
    typed: str, meant: list[tuple[str, int]]
) -> None:
    assert list(SPELLER.meant(typed)) == meant


def test_an_ordinary_word_is_a_misspelling_only_when_asked() -> None:
    assert SPELLER.meant("lyrics", even_if_correct=True) == (("lyrica", 1),)


def test_a_part_of_a_longer_name_may_also_be_a_misspelling() -> None:
    assert SPELLER.meant("ultra", even_if_correct=True) == (("ultra", 0), ("ultram", 1))


@pytest.mark.parametrize("typed", ["acd", "acidd", "avid", "aicd", "cid", "aci"])
def test_one_error_of_each_kind_is_one_error(typed: str) -> None:
    assert one_error_apart(typed, "acid")


@pytest.mark.parametrize("typed", ["acid", "ad", "dica", "acids!!", ""])
def test_none_or_two_errors_are_not_one(typed: str) -> None:
    assert not one_error_apart(typed, "acid")
