from __future__ import annotations

import pytest

from intake.knowledge.loading import load_safety
from intake.medicines import match_entries

SAFETY = load_safety()


def finds(text: str) -> list[tuple[str, set[str | None], bool]]:
    found = match_entries((), text, SAFETY)
    assert all(entry.from_text for entry in found)
    return [(e.entry, {m.medicine_class for m in e.matched}, e.certain) for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "No tablets really, just my warfrin since the valve.",
            [("warfrin", {"anticoagulant"}, True)],
        ),
        (
            "My mum takes warfarin and I take aspirin",
            [("warfarin", {"anticoagulant"}, False), ("aspirin", {"antiplatelet"}, True)],
        ),
        (
            "I don't take aspirin or warfarin",
            [("aspirin", {"antiplatelet"}, False), ("warfarin", {"anticoagulant"}, False)],
        ),
        ("allergic to ibuprofen", [("ibuprofen", {"nsaid_analgesic"}, False)]),
        ("I used to be on prednisone", [("prednisone", {"corticosteroid"}, False)]),
        ("Tomo sintrom por la mañana", [("sintrom", {"anticoagulant"}, True)]),
        ("mi madre toma sintrom", [("sintrom", {"anticoagulant"}, False)]),
        ("on blood thinners since March", [("blood thinners", {"anticoagulant"}, True)]),
        ("no blood thinners", [("blood thinners", {"anticoagulant"}, False)]),
        ("I am on the pill", [("the pill", {"hormonal_clot_risk"}, True)]),
        ("the pill was bitter", []),
        ("my sister Yasmin booked this", []),
        ("rayos X de la espalda", []),
        ("Rayos 5 mg", [("Rayos", {"corticosteroid"}, True)]),
        ("ironing hurts, and lithium batteries too", []),
    ],
)
def test_a_medicine_in_the_text_is_quoted_with_how_it_is_said(
    text: str, expected: list[tuple[str, set[str | None], bool]]
) -> None:
    assert finds(text) == expected


def test_a_medicine_named_twice_is_shown_once() -> None:
    assert len(finds("I take warfarin. The warfarin is for my valve.")) == 1


def test_taken_in_one_place_and_denied_in_another_shows_both() -> None:
    assert [certain for *_, certain in finds("I take aspirin. No aspirin today.")] == [True, False]
