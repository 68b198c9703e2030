"""The six worked examples, read from a file a clinician can read."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.planning import PlanDocument

from .examples import EXPECTED, NAMES, answers, planned
from .screenings import clear_screening


@pytest.fixture(params=EXPECTED, ids=NAMES)
def example(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


@pytest.fixture
def result(example: dict[str, Any]) -> PlanDocument:
    return planned(answers(example["answers"]))


def test_the_presentation_and_profile_are_the_expected_ones(example, result):
    assert result.presentation is not None
    assert result.presentation.id == example["presentation"]
    assert list(result.presentation.dose_profiles) == example["profiles"]
    assert result.judgement.irritability == example["irritability"]


def test_the_muscles_come_in_the_expected_order_with_the_expected_scores(example, result):
    assert [{row.muscle: row.score} for row in result.muscles] == example["muscles"]


def test_the_minutes_turns_and_compression_are_as_expected(example, result):
    minutes = result.minutes
    found = {"used": minutes.muscle_work, "available": minutes.available}
    found |= {"turns": minutes.turns, "compression": minutes.compression}
    assert found == example["minutes"]


def test_the_positions_are_as_expected(example, result):
    assert list(dict.fromkeys(step.position for step in result.steps)) == example["positions"]
    for position, muscles in example.get("lying", {}).items():
        lying = {step.muscle for step in result.steps if step.position == position}
        assert lying == set(muscles)
    if "last" in example:
        assert result.steps[-1].muscle == example["last"]


def test_the_doses_are_as_expected(example, result):
    for wanted in example.get("doses", []):
        (step,) = [
            step
            for step in result.steps
            if (step.muscle, step.technique) == (wanted["muscle"], wanted["technique"])
        ]
        given = step.dose.model_dump() | {
            "minutes": step.minutes,
            "muscle": step.muscle,
            "technique": step.technique,
        }
        assert {key: given[key] for key in wanted} == wanted


def test_a_muscle_gets_only_the_expected_techniques(example, result):
    for muscle, wanted in example.get("only_techniques", {}).items():
        assert [s.technique for s in result.steps if s.muscle == muscle] == wanted


def test_the_words_of_care_stand_with_the_steps(example, result):
    for muscle, words in example.get("words", {}).items():
        assert all(words in s.instruction for s in result.steps if s.muscle == muscle)
    if "plan_words" in example:
        notes = " ".join(result.presentation.avoid_notes)
        assert example["plan_words"] in notes


def test_the_home_exercises_are_the_expected_ones(example, result):
    assert {row.id for row in result.home_exercises} == set(example["home_exercises"])


def test_a_safety_tag_keeps_its_exercises_out(example):
    for tag, exercises in example.get("kept_out_by", {}).items():
        tagged = planned(answers(example["answers"]), clear_screening(exercise_tags=(tag,)))
        assert not {row.id for row in tagged.home_exercises} & set(exercises)
        left_out = {entry.id: entry.rule_or_budget for entry in tagged.dropped}
        offered = set(exercises) & set(example["home_exercises"])
        assert all(left_out[exercise] == tag for exercise in offered)
        if example.get("nothing_left_when") == tag:
            assert tagged.home_exercises == ()


def test_the_advice_is_there(example, result):
    assert set(example.get("advice", [])) <= {row.id for row in result.aftercare}


def test_the_retest_and_the_course_are_as_expected(example, result):
    if "retest" in example:
        assert [row.test for row in result.retest.range_tests] == example["retest"]
    assert set(example.get("measures", [])) <= set(result.retest.measures)
    if "next_visit_days" in example:
        assert result.course.next_visit_days == example["next_visit_days"]
    if "visits" in example:
        assert [result.course.visits.min, result.course.visits.max] == example["visits"]


def test_spare_time_is_filled_gently(example, result):
    kinds = {entry.kind for entry in result.spare_time}
    assert set(example.get("spare_time", [])) <= kinds


def test_nothing_is_done_that_must_not_be_done(example, result):
    must_not = example.get("must_not", {})
    forbidden = set(must_not.get("use", []))
    assert not forbidden & {step.technique for step in result.steps}
    assert not forbidden & {t for entry in result.spare_time for t in entry.techniques}
    most = must_not.get("exceed_discomfort", 10)
    assert all(step.dose.discomfort <= most for step in result.steps)
    assert len(result.muscles) <= must_not.get("exceed_muscle_sides", 99)
    for muscle in must_not.get("treat_on_both_sides", []):
        assert len({step.side for step in result.steps if step.muscle == muscle}) == 1
    order = [row.muscle for row in result.muscles]
    for lower, higher in must_not.get("rank_above", {}).items():
        assert order.index(lower) > order.index(higher)


def test_every_step_and_every_omission_has_a_reason_and_steps_have_sources(result):
    assert all(step.because and step.sources for step in result.steps)
    assert all(entry.rule_or_budget and entry.text for entry in result.dropped)
    assert all(row.because for row in (*result.home_exercises, *result.aftercare))
