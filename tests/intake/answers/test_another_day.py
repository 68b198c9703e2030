"""The answers of a visit that was moved."""

from __future__ import annotations

from datetime import date

import pytest

from intake.answers import counted_to

OLD = "2026-11-20"
GIVEN = {"schema": "palpate.intake/1", "on": OLD, "session_minutes": 60}


def test_answers_without_a_day_stay_those_of_the_day_before_the_move():
    moved = counted_to(GIVEN | {"answered_on": None}, date(2026, 11, 23), 60)
    assert (moved["on"], moved["answered_on"]) == ("2026-11-23", OLD)
    assert "answered_on" not in GIVEN and GIVEN["on"] == OLD


def test_a_day_that_was_given_stays():
    moved = counted_to(GIVEN | {"answered_on": "2026-11-18"}, date(2026, 11, 23), 60)
    assert moved["answered_on"] == "2026-11-18"


@pytest.mark.parametrize(("day", "on"), [(19, "2026-11-19"), (18, "2026-11-18"), (17, OLD)])
def test_an_earlier_day_counts_as_long_as_nothing_was_told_after_it(day, on):
    assert counted_to(GIVEN | {"answered_on": "2026-11-18"}, date(2026, 11, day), 60)["on"] == on


def test_a_visit_that_was_not_moved_keeps_its_document_as_it_is():
    assert counted_to(GIVEN, date(2026, 11, 20), 60) == GIVEN


@pytest.mark.parametrize("day", [20, 23, 17])
def test_a_visit_made_longer_is_planned_for_its_new_minutes_and_nothing_else_changes(day):
    told = GIVEN | {"answered_on": "2026-11-18"}
    longer = counted_to(told, date(2026, 11, day), 90)
    assert longer["session_minutes"] == 90 and told["session_minutes"] == 60
    assert longer | {"session_minutes": 60} == counted_to(told, date(2026, 11, day), 60)
