"""Every sentence of the course plan, once where it fires and once where it only nearly does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sessions.course.advice import STOP_RULES, Reviewed, progress
from sessions.course.measures import AtVisit
from sessions.knowledge import load_anatomy

FIRST = date(2026, 1, 5)
NECK, BESIDE, FAR = ("neck", "right"), ("upper_back", "right"), ("ankle_foot", "right")
TEST = ("cervical_rotation", "right")


def at(week: int, pain: int = 6, **fields) -> AtVisit:
    return AtVisit(on=FIRST + timedelta(weeks=week), pain={NECK: pain}, **fields)


def course(*pain: int, **fields) -> list[AtVisit]:
    return [at(week, p, **fields) for week, p in enumerate(pain)]


def also(visit: AtVisit, place, pain: int) -> AtVisit:
    return replace(visit, pain={**visit.pain, place: pain})


def told(visits, reviews=(), **more):
    on = more.pop("on", visits[-1].on)
    return progress(visits, reviews, on, load_anatomy(), **more)


WORSE = {"worse_next_day": True}
# rule: (fires, stays silent)
STOP = {
    "no_change": [
        (course(6, 6, 6, 6), course(6, 6, 6)),
        (course(6, 6, 6, 5), course(6, 6, 6, 4)),
        (course(6, 8, 7, 7), course(3, 3, 3, 2)),
    ],
    "red_flag": [],
    "spread": [
        ([at(0), also(at(1, 4), BESIDE, 3)], [at(0), also(at(1, 4), FAR, 3)]),
        ([at(0), also(at(1, 4), BESIDE, 3)], [at(0), also(at(1, 0), BESIDE, 3)]),
        ([at(0), also(at(1, 4), BESIDE, 1)], [at(0), also(at(1, 4), BESIDE, 0)]),
        ([at(0), at(1, 4, numb=True)], [at(0, numb=True), at(1, 4)]),
        (
            [at(0), at(1, 4, numb_at=frozenset({"neck"}))],
            [at(w, 4, numb_at=frozenset({"neck"})) for w in range(2)],
        ),
    ],
    "worse_three_times": [
        (course(7, 5, 3, **WORSE), [*course(7, 5, **WORSE), at(2, 3)]),
        (course(7, 5, 3, **WORSE), [*course(7, 5, **WORSE), at(2, 3, worse_next_day=False)]),
    ],
    "six_weeks": [(course(7, 6, 5, 4, 4, 4, 4), course(7, 6, 5, 4, 4, 4))],
}
CASES = [(rule, *pair) for rule, pairs in STOP.items() for pair in pairs]


def test_every_rule_to_stop_or_refer_stands_in_the_table():
    assert tuple(STOP) == STOP_RULES


@pytest.mark.parametrize(("rule", "fires", "silent"), CASES)
def test_a_rule_to_stop_or_refer_fires_and_only_nearly_does(rule, fires, silent):
    assert rule in told(fires).stop and told(fires).word == "stop_or_refer"
    assert rule not in told(silent).stop


def test_a_red_flag_stops_a_course_that_goes_well():
    assert told(course(7, 3), red_flag=True).stop == ("red_flag",)
    assert told(course(7, 3), red_flag=False).stop == ()


@pytest.mark.parametrize(("place", "numb", "spreads"), [
    (BESIDE, (), True), (FAR, (), False), (NECK, ("neck",), True), (NECK, (), False),
])  # fmt: skip
def test_the_answers_of_today_say_that_it_spreads_before_any_hand_is_laid_on(place, numb, spreads):
    today = also(at(2, 5, numb_at=frozenset(numb)), place, 5)
    assert ("spread" in told(course(6, 5), answered=today).stop) is spreads


IMPROVED = [
    (at(0, 7), at(1, 5), True),
    (at(0, 7), at(1, 6), False),
    (at(0, 3), at(1, 2), True),
    (at(0, psfs={"walk": 4}), at(1, psfs={"walk": 6}), True),
    (at(0, psfs={"walk": 4}), at(1, psfs={"walk": 5}), False),
    (at(0, range={TEST: 40}), at(1, range={TEST: 50}), True),
    (at(0, range={TEST: 40}), at(1, range={TEST: 49}), False),
]


@pytest.mark.parametrize(("first", "now", "enough"), IMPROVED)
def test_any_one_measure_that_improved_enough_says_go_on_and_none_says_change(first, now, enough):
    assert told([first, now]).word == ("continue" if enough else "change")


def test_change_is_said_once():
    changed = Reviewed(FIRST, 2, "change")
    assert told(course(6, 6), [changed]).word == "change", "nothing was done since"
    assert told(course(6, 6, 6), [changed]).word == "changed"
    assert told(course(6, 6, 6), [Reviewed(FIRST, 2, "continue")]).word == "change"
    assert told(course(6, 6, 4), [changed]).word == "continue"


def test_a_change_in_a_course_that_was_ended_does_not_count_in_the_next():
    reviews = [Reviewed(FIRST, 1, "change"), Reviewed(FIRST, 2, "end")]
    assert told(course(6, 4, 6, 6), reviews).word == "change"


@pytest.mark.parametrize(("sessions", "due"), [(2, ()), (3, ("visits",)), (4, ("visits",))])
def test_a_review_is_due_at_visits_three_and_four(sessions, due):
    assert told(course(*(7, 5, 4, 3)[:sessions])).review == due


@pytest.mark.parametrize(("days", "due"), [(41, ()), (42, ("weeks",))])
def test_a_review_is_due_at_six_weeks_to_the_day(days, due):
    assert told(course(7, 4), on=FIRST + timedelta(days=days)).review == due


@pytest.mark.parametrize(("sessions", "reviewed"), [(1, False), (2, True), (3, True)])
def test_a_review_at_the_third_visit_before_its_session_is_one(sessions, reviewed):
    assert told(course(7, 5, 4), [Reviewed(FIRST, sessions, "continue")]).reviewed is reviewed
