"""An answer of the day counts on its day alone: before it, after it, and without a date."""

from __future__ import annotations

from typing import Any

import pytest

from intake.answers import InvalidIntake, parse_intake
from tests.intake.facts.intakes import ON, SAFETY, facts, question, raw, screened

BOUND = SAFETY.asking.day_bound.questions


@pytest.mark.parametrize("id", BOUND)
def test_a_no_counts_on_the_day_it_was_given_and_on_no_other(id: str) -> None:
    group = "conditions" if id in SAFETY.condition else "findings"

    def told(**day: str) -> bool | None:
        # Arrived: before that, what is ticked on arrival is taken as usual.
        answer: dict[str, Any] = {id: {"answer": "no", **day}}
        return facts(**{group: answer}, everything_else="client_no", arrived=True).has(id)

    assert told(answered_on=ON) is False
    assert told() is False  # a document without any day was answered on the day itself
    assert told(answered_on="2026-11-19") is None
    assert told(answered_on="2025-11-20") is None
    assert told(answered_on="2026-11") is None


@pytest.mark.parametrize("id", [id for id in BOUND if SAFETY.is_critical(id)])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_of_yesterday_is_asked_again(id: str, answer: str) -> None:
    group = "conditions" if id in SAFETY.condition else "findings"
    given = {id: {"answer": answer, "answered_on": "2026-11-19"}}
    assert question(screened(**{group: given}, arrived=True), id) is not None


def test_the_day_of_the_form_counts_for_answers_without_their_own() -> None:
    assert facts(findings={"fever": "no"}, answered_on="2026-11-19").has("fever") is None
    assert facts(findings={"fever": "no"}, answered_on=ON).has("fever") is False
    own = {"fever": {"answer": "no", "answered_on": ON}}
    assert facts(findings=own, answered_on="2026-11-19").has("fever") is False


def test_unlisted_answers_of_an_earlier_form_are_unknown_for_today() -> None:
    for everything_else in ("no", "client_no"):
        known = facts(answered_on="2026-11-19", everything_else=everything_else)
        assert [known.has(id) for id in BOUND if id not in ("unable_to_consent_now",)] == [None] * (
            len(BOUND) - 1
        )


def test_pain_and_temperature_of_an_earlier_day_are_not_known_today() -> None:
    measured = {"bp_systolic": 120, "bp_diastolic": 80, "temperature_c": 36.6}
    before = facts(pain_now=3, measurements=measured, answered_on="2026-11-19").fields
    assert before["pain_now_0_10"] is before["temperature_c"] is None
    assert before["bp_systolic"] is not None
    today = facts(pain_now=3, measurements=measured).fields
    assert None not in (today["pain_now_0_10"], today["temperature_c"])


@pytest.mark.parametrize(("day", "known"), [(ON, False), ("2026-11-19", None), ("2026-11", None)])
def test_a_no_in_person_counts_on_its_day_alone(day: str, known: bool | None) -> None:
    settled = [{"question": "fever", "answer": "no", "by": "Ana", "on": day}]
    told = facts(confirmed=settled, answered_on="2026-11-18", everything_else="client_no")
    assert told.has("fever") is known


@pytest.mark.parametrize(
    "later",
    [
        {"answered_on": "2026-11-21"},
        {"findings": {"fever": {"answer": "no", "answered_on": "2026-11-21"}}},
        {"medications": {"classes": {"opioid": {"answer": "no", "answered_on": "2026-11-21"}}}},
        {"confirmed": [{"question": "fever", "answer": "no", "by": "Ana", "on": "2026-11-21"}]},
    ],
)
def test_an_answer_from_after_the_visit_is_a_fault_of_the_document(later: dict[str, Any]) -> None:
    with pytest.raises(InvalidIntake):
        parse_intake(raw(**later), SAFETY)


def test_a_global_value_counts_on_its_own_day() -> None:
    old = {"answered_on": "2026-11-19"}
    assert facts(pain_now=8, **old).fields["pain_now_0_10"] is None
    assert facts(pain_now=8, pain_now_on=ON, **old).fields["pain_now_0_10"] is not None
    assert facts(pain_now=8, pain_now_on="2026-11-18").fields["pain_now_0_10"] is None
    warm = {"temperature_c": 38.4}
    assert facts(measurements=warm, **old).fields["temperature_c"] is None
    measured = facts(measurements=warm | {"measured_on": ON}, **old)
    assert measured.fields["temperature_c"] is not None
