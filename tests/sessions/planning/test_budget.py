"""The time-box: minutes, muscle-sides and compression by the length of the visit."""

from __future__ import annotations

import pytest

from .examples import answers, planned
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
    plan = planned(intake(NECK, session_minutes=90), short)
    assert (plan.minutes.session, plan.minutes.available) == (30, 18)


def test_the_lowest_ranked_muscle_is_dropped_when_time_is_short():
    long, short = intake(NECK, session_minutes=60), intake(NECK, session_minutes=30)
    every = [row.muscle for row in planned(long).muscles]
    plan = planned(short)
    kept = [row.muscle for row in plan.muscles]
    assert kept == every[: len(kept)] and 0 < len(kept) < len(every)
    budgets = {entry.rule_or_budget for entry in plan.dropped}
    assert budgets & {"minutes", "muscle_sides"}


def test_a_very_short_first_visit_has_no_room_and_says_so():
    plan = planned(intake(NECK, session_minutes=20, first_visit=True))
    assert plan.steps == () and plan.minutes.available == 2
    assert "minutes" in {entry.rule_or_budget for entry in plan.dropped}


def test_compression_stays_within_its_total():
    areas = [area("shoulder", view="front"), area("shoulder"), area("upper_arm", view="front")]
    plan = planned(intake(*areas, session_minutes=45, lifestyle=["overhead_reach", "throwing"]))
    assert plan.minutes.compression <= 9


def test_chronic_fatigue_gets_no_deep_work_and_at_most_45_minutes_hands_on():
    areas = [
        area("neck", "both", qualities=["fatigue"]),
        area("upper_back", "both", qualities=["fatigue"]),
    ]
    plan = planned(intake(*areas, session_minutes=90, lifestyle=["overdoing_it", "poor_sleep"]))
    assert plan.presentation.id in ("chronic_fatigue", "fibromyalgia")
    assert plan.minutes.hands_on <= 45


def test_a_muscle_on_both_sides_counts_once_and_keeps_its_minutes():
    one = planned(intake({**LOW_BACK, "side": "right"}))
    two = planned(intake(LOW_BACK))
    assert [row.muscle for row in one.muscles] == [row.muscle for row in two.muscles]
    assert one.minutes.hands_on == two.minutes.hands_on
    assert {row.side for row in two.muscles} == {"both"}


def test_a_muscle_that_must_not_be_held_on_both_sides_gets_them_one_by_one():
    head = area("head_jaw", "both", "front", sites=["forehead"])
    plan = planned(intake(head, lifestyle=["stress", "head_forward"]))
    steps = [step for step in plan.steps if step.muscle == "sternocleidomastoid"]
    assert [step.side for step in steps] == ["left"] * 3 + ["right"] * 3
    assert all("never both at once" in step.instruction for step in steps)
    assert sum(step.minutes for step in steps) == 4.5


def test_the_worse_side_comes_first():
    left = {**LOW_BACK, "side": "left", "intensity": 7}
    right = {**LOW_BACK, "side": "right", "intensity": 3}
    plan = planned(intake(left, right))
    assert plan.muscles[0].side == "both"
    assert "Start on the left" in plan.steps[0].instruction


def test_one_plan_takes_well_under_twenty_milliseconds():
    from time import perf_counter

    documents = [answers("3-front-of-shoulder"), answers("6-fibromyalgia")]
    taken = []
    for document in documents * 5:
        begun = perf_counter()
        planned(document)
        taken.append(perf_counter() - begun)
    assert sorted(taken)[len(taken) // 2] < 0.02
