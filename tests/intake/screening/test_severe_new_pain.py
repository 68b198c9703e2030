"""Severe pain that is new is looked at before it is pressed; pain of years is not held up."""

from __future__ import annotations

from typing import Any

import pytest

from intake.screening.verdict import Screening
from tests.intake.facts.intakes import caution, effect, question, regions_excluded, screened, state

RULE = "ci_pain_severe_new"


def hurting(since: str | None, intensity: int = 8, **changes: Any) -> Screening:
    area: dict[str, Any] = {"region": "shoulder", "side": "left", "intensity": intensity}
    if since:
        area["since"] = since
    changes = {"everything_else": "client_no"} | changes
    return screened(pain_areas=[area], **changes)


@pytest.mark.parametrize("since", ["2026-11-20", "2026-11-07"])
def test_a_pain_of_eight_that_began_in_the_last_days_waits_for_a_professional(since: str) -> None:
    found = hurting(since)
    assert found.today == "clearance_first"
    assert [needed.rule for needed in found.clearances_needed] == [RULE]
    assert regions_excluded(found, RULE) >= {("shoulder", "left")}


@pytest.mark.parametrize(
    ("since", "intensity"),
    [("2019", 8), ("2026-11-06", 10), ("2026-10", 9), ("2026-11-19", 7), (None, 7)],
)
def test_older_or_lesser_pain_is_not_held_up(since: str | None, intensity: int) -> None:
    found = hurting(since, intensity)
    assert state(found, RULE) == "silent"
    assert found.today == "proceed"


@pytest.mark.parametrize("since", [None, "2026", "2026-11"])
def test_a_severe_pain_of_unknown_age_is_a_question_and_no_refusal(since: str | None) -> None:
    found = hurting(since)
    asked = question(found, "pain_severe_new")
    assert asked is not None and asked.critical
    assert found.today == "ask_first"


def test_a_client_who_says_that_it_is_not_new_is_not_asked_again() -> None:
    found = hurting(None, findings={"pain_severe_new": "no"})
    assert (found.today, state(found, RULE)) == ("proceed", "silent")


def test_a_no_beside_a_date_of_last_week_is_asked_about() -> None:
    found = hurting("2026-11-15", findings={"pain_severe_new": "no"})
    assert found.today == "ask_first"
    assert any("pain_areas.0" in one.fields for one in found.contradictions)


def test_the_place_is_the_new_pain_and_not_an_older_stronger_one() -> None:
    old = {"region": "neck", "intensity": 10, "since": "2015"}
    new = {"region": "knee", "side": "right", "intensity": 8, "since": "2026-11-18"}
    found = screened(pain_areas=[old, new])
    assert {place for rule in [RULE] for place in effect(found, rule, 1).areas} == {
        ("knee", "right")
    }


def overridden(index: int | None) -> Screening:
    record = {
        "rule": RULE,
        "code": "assessed_in_person",
        "reason": "Seen by the doctor this morning, by telephone.",
        "by": "Ana",
        "on": "2026-11-20",
    }
    return hurting("2026-11-18", overrides=[record | ({} if index is None else {"effect": index})])


def test_the_therapist_can_go_on_with_a_reason_but_not_press_there() -> None:
    found = overridden(None)
    assert found.today == "proceed_with_limits"
    assert effect(found, RULE, 1).in_force


def test_a_clearance_from_before_the_pain_began_is_about_something_else() -> None:
    given = {"rule": RULE, "by": "Dr Sol", "profession": "doctor", "lifts_exclusion": True}
    before = hurting("2026-11-18", clearances=[given | {"given_on": "2026-11-10"}])
    after = hurting("2026-11-18", clearances=[given | {"given_on": "2026-11-19"}])
    assert before.today == "clearance_first"
    assert any(one.fields == ("clearances.0",) for one in before.contradictions)
    assert after.today == "proceed_with_limits"
    found = caution(after, RULE)
    assert found is not None and found.state == "cleared"
