"""The arrival check asks what the day can still change, and dates what it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intake.answers import parse_intake
from intake.forms import PageForm
from intake.knowledge import load_safety
from intake.questionnaire.topics.arrival import page, to_ask, with_answers
from intake.screening import screen

SAFETY = load_safety()
TODAY, YESTERDAY = date(2026, 11, 20), "2026-11-19"


def raw(**fields: Any) -> dict[str, Any]:
    """An ordinary client who answered everything the day before."""
    return {
        "schema": "palpate.intake/1",
        "on": TODAY.isoformat(),
        "answered_on": YESTERDAY,
        "session_minutes": 60,
        "client": {"birth_date": "1986-04-12", "sex": "female"},
        "pain_areas": [{"region": "neck", "side": "right", "intensity": 5}],
        "everything_else": "no",
        "medications": {"answer": "no"},
        "pain_now": 2,
    } | fields


def asked_of(document: dict[str, Any]):
    read = parse_intake(document, SAFETY)
    return to_ask(read, screen(read, SAFETY), SAFETY)


def told(document: dict[str, Any], **given: Any) -> dict[str, Any]:
    return with_answers(document, given, asked_of(document), SAFETY, TODAY)


def test_yesterdays_answers_of_the_day_are_asked_and_nothing_else():
    asked = asked_of(raw())
    assert asked.pain and not asked.doses
    assert {"fever", "chest_pressure", "intoxicated_today"} <= set(asked.lines)
    assert set(asked.lines) <= set(SAFETY.asking.day_bound.questions)
    assert "unable_to_consent_now" not in asked.lines, "staff judge that in the room"


def test_nothing_is_asked_of_who_answered_today():
    assert not asked_of(raw(answered_on=TODAY.isoformat())).anything


def test_what_can_change_nothing_is_not_asked():
    stopped = asked_of(raw(findings={"saddle_numbness": "yes"}))
    assert len(stopped.lines) <= len(asked_of(raw()).lines)
    assert "cold_sweat_nausea" not in asked_of(raw()).lines, "it matters only beside chest signs"


def test_the_hour_of_the_last_dose_is_asked_where_a_rule_needs_it():
    taking = raw(medications={"answer": "yes", "entries": ["ibuprofen"]})
    assert asked_of(taking).doses == ("nsaid_analgesic",)
    after = told(taking, pain_now=2, ticked=["none"], dose_nsaid_analgesic=3.0)
    dose = after["medications"]["classes"]["nsaid_analgesic"]
    assert (dose["hours_since_dose"], dose["answered_on"]) == (3.0, TODAY.isoformat())
    assert "nsaid_analgesic" not in asked_of(after).doses


def test_none_of_these_settles_the_day():
    after = told(raw(), pain_now=3, ticked=["none"])
    assert not asked_of(after).anything
    assert screen(parse_intake(after, SAFETY), SAFETY).today == "proceed"
    assert (after["pain_now"], after["pain_now_on"]) == (3, TODAY.isoformat())
    assert after["answered_on"] == YESTERDAY, "the other answers keep their day"


def test_a_tick_is_a_yes_of_today_and_a_red_flag_at_once():
    after = told(raw(), pain_now=3, ticked=["chest_pressure"])
    verdict = screen(parse_intake(after, SAFETY), SAFETY)
    assert verdict.urgency == "emergency_now" and verdict.today == "do_not_treat"
    assert after["findings"]["fever"]["answer"] == "no"


@pytest.mark.parametrize("ticked", [["unsure"], ["unsure", "fever"]])
def test_whoever_is_not_sure_has_said_no_to_nothing(ticked):
    after = told(raw(), pain_now=3, ticked=ticked)
    assert after["findings"]["chest_pressure"]["answer"] == "unsure"
    assert screen(parse_intake(after, SAFETY), SAFETY).today in ("ask_first", "do_not_treat")


def test_yesterdays_yes_does_not_stand_beside_todays_no():
    fever = {"fever": {"answer": "yes", "answered_on": YESTERDAY}}
    after = told(raw(findings=fever), pain_now=3, ticked=["none"])
    assert after["findings"]["fever"] == {"answer": "no", "answered_on": TODAY.isoformat()}


def test_the_document_it_began_from_is_left_alone():
    before = raw(findings={"fever": "no"})
    told(before, pain_now=3, ticked=["fever"])
    assert before == raw(findings={"fever": "no"})


def test_the_page_is_one_page_and_wants_every_answer_but_the_hours():
    asked = asked_of(raw(medications={"answer": "yes", "entries": ["ibuprofen"]}))
    form = PageForm(page(asked, SAFETY), {})
    assert set(form.errors) == {"pain_now", "ticked"}
