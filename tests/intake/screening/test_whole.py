"""From a document with free words to the verdict, medicines and phrases read on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from intake.answers import parse_intake
from intake.screening import screen
from tests.intake.facts.intakes import SAFETY, document, question, raw, state

CONTRACT = Path(__file__).parents[2] / "contract"


def of_contract(name: str) -> Any:
    return screen(parse_intake((CONTRACT / f"{name}.intake.json").read_bytes(), SAFETY), SAFETY)


def test_the_desk_worker_proceeds() -> None:
    screening = of_contract("desk-worker")
    assert screening.today == "proceed"
    assert not screening.needs_asking
    assert not screening.not_read


def test_warfarin_in_the_text_beats_the_tick() -> None:
    screening = of_contract("warfarin-in-the-text")
    assert screening.today == "clearance_first"
    assert state(screening, "ci_med_anticoagulant") == "applies"
    assert [entry.entry for entry in screening.medications] == ["warfrin"]
    assert screening.contradictions[0].fields == ("medications.answer", "free_text")


@pytest.mark.parametrize(
    "where",
    [
        {"free_text": "there is no feeling between my legs"},
        {"goals": "There is no feeling between my legs."},
        {
            "pain_areas": [
                {"region": "low_back", "intensity": 5, "note": "no feeling between my legs"}
            ]
        },
        {
            "conditions": {
                "product_allergy": {"answer": "yes", "detail": "no feeling between my legs"}
            }
        },
    ],
)
def test_words_are_read_wherever_they_were_written(where: dict[str, Any]) -> None:
    screening = screen(document(**where), SAFETY)
    asked = question(screening, "saddle_numbness")
    assert asked is not None
    assert asked.critical
    assert "between my legs" in (asked.quote or "")
    assert screening.today == "ask_first"


def test_a_goal_is_no_gap_in_the_reading() -> None:
    screening = screen(document(goals="Play the cello again."), SAFETY)
    assert not screening.not_read
    told = screen(document(free_text="Zorbing on Tuesdays."), SAFETY)
    assert told.not_read


def test_a_medicine_that_matches_nothing_limits_and_is_shown() -> None:
    given = {"answer": "yes", "entries": ["qwertyzol 40"]}
    screening = screen(document(medications=given), SAFETY)
    assert state(screening, "ci_med_unknown") == "applies"
    assert screening.limits.pressure_max == 3


def test_the_same_document_gives_the_same_verdict() -> None:
    first, second = screen(document(), SAFETY), screen(parse_intake(raw(), SAFETY), SAFETY)
    assert first == second
    assert first.as_json() == second.as_json()
