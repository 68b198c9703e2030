"""The time-box: minutes, muscle-sides and compression by the length of the visit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.screening.verdict import Exclusion
from sessions.knowledge.presentations import AvoidInNumbers
from sessions.planning import plan

from .examples import answers, knowledge, planned
from .intakes import LOW_BACK, NECK, area, intake
from .screenings import clear_screening, limits


@pytest.mark.parametrize(
    ("booked", "available"),
    [(20, 12), (30, 18), (45, 27), (60, 36), (66, 40.4), (75, 47), (90, 57)],
)
def test_minutes_are_scaled_under_an_hour_and_interpolated_above(booked, available):
    assert planned(intake(NECK, session_minutes=booked)).minutes.available == available


def test_a_caution_shortens_the_visit():
    short = clear_screening(limits=limits(session_max_min=30))
    result = planned(intake(NECK, session_minutes=90), short)
    assert (result.minutes.session, result.minutes.available) == (30, 18)


def test_the_lowest_ranked_muscle_is_dropped_when_time_is_short():
    long, short = intake(NECK, session_minutes=60), intake(NECK, session_minutes=30)
    every = [row.muscle for row in planned(long).muscles]
    result = planned(short)
    kept = [row.muscle for row in result.muscles]
    assert kept == every[: len(kept)] and 0 < len(kept) < len(every)
    budgets = {entry.rule_or_budget for entry in result.dropped}
    assert budgets & {"minutes", "muscle_sides"}


def test_a_very_short_first_visit_has_no_room_and_says_so():
    result = planned(intake(NECK, session_minutes=20, first_visit=True))
    assert result.steps == () and result.minutes.available == 2
    assert "minutes" in {entry.rule_or_budget for entry in result.dropped}


def test_the_lowest_ranked_muscle_is_dropped_when_compression_is_too_much():
    short = (
        "supraspinatus",
        "teres_minor",
        "teres_major",
        "gluteus_minimus",
        "tensor_fasciae_latae",
    )
    found = {muscle: {"left": {"familiar_pain": True}} for muscle in short}
    document = intake(session_minutes=45, examination={"muscles": found})
    result = planned(document)
    assert result.minutes.compression == 8  # five times two would be ten; 45 minutes allow nine
    assert "compression" in {entry.rule_or_budget for entry in result.dropped}


def test_hands_on_minutes_have_a_ceiling_of_their_own_where_the_presentation_sets_one():
    base, document = knowledge(), answers("5-heel-pain")
    numbers = AvoidInNumbers(max_hands_on_minutes=15)
    changed = tuple(
        p.model_copy(update={"avoid_in_numbers": numbers}) if p.id == "plantar_fasciitis" else p
        for p in base.anatomy.presentations
    )
    other = replace(base, anatomy=replace(base.anatomy, presentations=changed))
    result = plan(document, clear_screening(), other)
    assert result.minutes.hands_on == 12.5
    assert "hands_on_minutes" in {entry.rule_or_budget for entry in result.dropped}


def test_chronic_fatigue_gets_no_deep_work_and_at_most_45_minutes_hands_on():
    areas = [
        area("neck", "both", qualities=["fatigue"]),
        area("upper_back", "both", qualities=["fatigue"]),
    ]
    result = planned(
        intake(
            *areas,
            session_minutes=90,
            lifestyle=["overdoing_it", "poor_sleep"],
            conditions={"fibromyalgia_fatigue": "yes"},
        )
    )
    assert result.presentation.id in ("chronic_fatigue", "fibromyalgia")
    assert result.minutes.hands_on <= 45


def test_a_muscle_on_both_sides_counts_once_and_keeps_its_minutes():
    one = planned(intake({**LOW_BACK, "side": "right"}))
    two = planned(intake(LOW_BACK))
    assert [row.muscle for row in one.muscles] == [row.muscle for row in two.muscles]
    assert one.minutes.hands_on == two.minutes.hands_on
    assert {row.side for row in two.muscles} == {"both"}


def test_a_muscle_that_must_not_be_held_on_both_sides_gets_them_one_by_one():
    head = area("head_jaw", "both", "front", sites=["forehead"])
    result = planned(intake(head, lifestyle=["stress", "head_forward"]))
    steps = [step for step in result.steps if step.muscle == "sternocleidomastoid"]
    assert [step.side for step in steps] == ["left"] * 3 + ["right"] * 3
    assert all("never both at once" in step.instruction for step in steps)
    assert sum(step.minutes for step in steps) == 4.5


def test_one_by_one_each_side_gets_what_is_allowed_there():
    head = area("head_jaw", "both", "front", sites=["forehead"])
    press = (
        Exclusion(region="neck", side="left", techniques=("ischemic_compression",), rule="ci_x"),
    )
    document = intake(head, lifestyle=["stress", "head_forward"])
    result = planned(document, clear_screening(excluded=press))
    steps = [step for step in result.steps if step.muscle == "sternocleidomastoid"]
    assert [s.side for s in steps if s.technique == "ischemic_compression"] == ["right"]
    assert len([s for s in steps if s.side == "left"]) == 2


def test_the_worse_side_comes_first():
    left = {**LOW_BACK, "side": "left", "intensity": 7}
    right = {**LOW_BACK, "side": "right", "intensity": 3}
    result = planned(intake(left, right))
    assert result.muscles[0].side == "both"
    assert "Start on the left" in result.steps[0].instruction
