"""The knowledge that ships is whole, unreviewed, and quick to load."""

from __future__ import annotations

import time
from datetime import date

from intake.knowledge import load_body, load_safety, read_safety
from intake.knowledge.body import CONTENT
from intake.knowledge.rules import CautionRule

SAFETY = load_safety()


def test_the_whole_reference_is_in() -> None:
    counts = SAFETY.counts()
    least = {
        "conditions": 90,
        "findings": 111,
        "attributes": 37,
        "red_flags": 25,
        "cautions": 100,
        "medicine_classes": 23,
        "consent_points": 23,
        "stop_signs": 8,
        "sources": 145,
    }
    assert {kind for kind, number in least.items() if counts[kind] < number} == set()
    assert len(SAFETY.body.regions) == 19
    assert SAFETY.re_ask.every_visit


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    assert SAFETY.reviewed_by == ()
    assert "must be reviewed" in SAFETY.about.status


def test_loading_twice_gives_the_same_digest() -> None:
    assert read_safety(CONTENT).digest == SAFETY.digest
    assert SAFETY.digest.startswith("sha256:")


def test_loading_takes_well_under_a_second() -> None:
    begun = time.process_time()
    read_safety(CONTENT)
    assert time.process_time() - begun < 0.6


def test_it_is_read_once_and_cannot_be_changed() -> None:
    assert load_safety() is SAFETY
    assert load_body() == SAFETY.body
    assert isinstance(SAFETY.conditions, tuple)


def test_every_question_is_asked_by_somebody() -> None:
    assert all(entry.question for entry in SAFETY.conditions)
    assert {entry.asked_by for entry in SAFETY.findings} == {"client", "therapist"}


def test_a_critical_condition_makes_its_follow_ups_critical() -> None:
    assert SAFETY.is_critical("pregnancy")
    assert SAFETY.is_critical("pregnancy.gestation_weeks")
    assert SAFETY.is_critical("broken_skin.areas")
    assert not SAFETY.is_critical("stroke_tia.areas")
    assert not SAFETY.is_critical("gout.active_now")
    assert not SAFETY.is_critical("light_sensitivity")
    assert SAFETY.is_critical("saddle_numbness")


def test_taking_a_medicine_is_critical_and_its_follow_ups_are_not() -> None:
    assert SAFETY.is_critical("med:statin")
    assert SAFETY.is_critical("medications")
    assert not SAFETY.is_critical("anticoagulant.inr")
    assert SAFETY.is_critical("birth_date")
    assert not SAFETY.is_critical("pain_now")


def test_a_rule_holds_from_its_first_day_to_the_day_before_it_is_retired() -> None:
    plain = SAFETY.cautions[0]
    assert plain.used_on(date(2026, 11, 20))
    dated: CautionRule = plain.model_copy(
        update={"applies_from": date(2026, 3, 1), "retired_on": date(2026, 9, 1)}
    )
    used = [dated.used_on(date(2026, month, 1)) for month in (2, 3, 8, 9)]
    assert used == [False, True, True, False]
