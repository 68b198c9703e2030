"""The rules of the course on numbers alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.course.advice import STOP_RULES, Reviewed, progress, this_course
from sessions.course.measures import AtVisit, psfs_series, smallest_of
from sessions.knowledge import load_anatomy

FIRST = date(2026, 1, 5)
NECK = ("neck", "right")
TEST = ("cervical_rotation", "right")


def visits(*pain: int, **fields):
    return [
        AtVisit(on=FIRST + timedelta(days=7 * n), pain={NECK: p}, **fields)
        for n, p in enumerate(pain)
    ]


def standing(rows, reviews=(), on=None, **more):
    return progress(rows, reviews, on or rows[-1].on, load_anatomy(), **more)


def test_the_knowledges_sentences_are_the_rules_in_their_order():
    assert load_anatomy().course_plan.stop_or_refer_when == (
        "No meaningful change by visit 4",
        "Any red flag appears",
        "Pain or numbness spreads",
        "The client reports three visits of feeling worse the next day",
        "Six weeks reached",
    )
    assert len(STOP_RULES) == 5


@pytest.mark.parametrize(
    ("first", "now", "matters"),
    [(7, 5, True), (7, 6, False), (5, 3, True), (4, 3, False), (3, 2, True), (1, 1, False)],
)
def test_pain_matters_from_two_points_or_thirty_percent_down(first, now, matters):
    (change,) = standing(visits(first, now)).changes
    assert change.matters is matters


@pytest.mark.parametrize(("now", "word"), [(5, "continue"), (6, "change")])
def test_a_change_that_matters_says_go_on_and_a_smaller_one_change_something(now, word):
    assert standing(visits(7, now)).word == word


def test_function_and_range_count_as_well():
    rows = [
        AtVisit(on=FIRST, pain={NECK: 7}, psfs={"walk": 3}, range={TEST: 40}),
        AtVisit(on=FIRST, pain={NECK: 7}, psfs={"walk": 5}, range={TEST: 49}),
    ]
    by_what = {change.what: change.matters for change in standing(rows).changes}
    assert by_what == {"pain": False, "psfs": True, "range": False}
    assert standing(rows).word == "continue"


def turned(test, first, now):
    return [AtVisit(on=FIRST, range={(test, "right"): degrees}) for degrees in (first, now)]


@pytest.mark.parametrize(
    ("test", "first", "now", "matters"),
    [
        ("cervical_rotation", 40, 50, True),
        ("cervical_rotation", 40, 49, False),
        ("cervical_rotation", 50, 40, False),
        ("passive_knee_extension", 50, 40, True),
        ("passive_knee_extension", 40, 50, False),
    ],
)
def test_ten_degrees_matter_towards_the_side_that_is_not_limited(test, first, now, matters):
    """The knee's test counts the degrees that are missing: fewer are better."""
    (change,) = standing(turned(test, first, now)).changes
    assert change.matters is matters


def test_a_range_in_millimetres_is_not_judged_by_degrees():
    assert standing(turned("jaw_opening", 25, 40)).changes == ()
    assert standing(turned("jaw_opening", 25, 40)).word == "too_early"


def test_one_session_is_too_early_to_say():
    assert standing(visits(7)).word == "too_early"


def test_no_change_that_matters_by_the_fourth_session_says_stop():
    assert standing(visits(6, 6, 6)).stop == ()
    assert standing(visits(6, 6, 6, 6)).stop == ("no_change",)
    assert standing(visits(6, 6, 6, 4)).stop == ()


def test_nothing_measured_is_not_taken_for_no_change():
    rows = [AtVisit(on=FIRST) for _ in range(4)]
    assert standing(rows).stop == ()


def test_a_red_flag_says_stop():
    assert standing(visits(6, 3), red_flag=True).stop == ("red_flag",)


def test_pain_that_came_up_next_to_the_old_one_has_spread():
    beside = next(iter(load_anatomy().around["neck"] - {"neck"}))
    rows = [*visits(6), AtVisit(on=FIRST, pain={NECK: 4, (beside, "right"): 4})]
    assert "spread" in standing(rows).stop
    gone = [*visits(6), AtVisit(on=FIRST, pain={NECK: 0, (beside, "right"): 4})]
    assert "spread" not in standing(gone).stop
    assert "spread" in standing([*visits(6), AtVisit(on=FIRST, pain={NECK: 3}, numb=True)]).stop


@pytest.mark.parametrize(("times", "says"), [(2, False), (3, True)])
def test_three_times_worse_the_next_day_says_stop(times, says):
    rows = visits(7, 5, 3)
    rows[:times] = visits(7, 5, 3, worse_next_day=True)[:times]
    assert ("worse_three_times" in standing(rows).stop) is says


def test_six_weeks_ask_for_a_review_until_there_is_one():
    rows, day = visits(7, 4), FIRST + timedelta(weeks=6)
    assert standing(rows, on=day - timedelta(days=1)).review == ()
    late = standing(rows, on=day)
    assert late.stop == ("six_weeks",) and late.review == ("weeks",)
    earlier, then = Reviewed(FIRST, 2, "continue"), Reviewed(day, 2, "continue")
    assert standing(rows, [earlier], on=day).review == ("weeks",)
    assert standing(rows, [then], on=day).review == ()


def test_the_third_session_asks_for_a_review_until_there_is_one():
    assert standing(visits(7, 5)).review == ()
    assert standing(visits(7, 5, 4)).review == ("visits",)
    early, done = Reviewed(FIRST, 2, "continue"), Reviewed(FIRST, 3, "continue")
    assert standing(visits(7, 5, 4), [early]).review == ("visits",)
    assert standing(visits(7, 5, 4, 4), [done]).review == ()


def test_a_course_that_was_ended_starts_anew():
    rows, ended = visits(7, 5, 4, 3), Reviewed(FIRST, 3, "end")
    assert this_course(rows, [ended]) == (rows[3],)
    later = standing(rows, [ended], on=rows[3].on)
    assert (later.session, later.first_on, later.review) == (1, rows[3].on, ())


def test_another_activity_is_another_question():
    rows = [
        AtVisit(on=FIRST, psfs={"walk": 2, "lift": 4}),
        AtVisit(on=FIRST, psfs={"walk": 6, "swim": 9}),
        AtVisit(on=FIRST, psfs={"swim": 9}),
    ]
    assert [mean for _on, mean in psfs_series(rows)] == [3.0, 6.0]


@given(st.lists(st.integers(0, 10), min_size=2, max_size=8))
def test_the_advice_follows_the_first_and_the_last_value_only(pain):
    change = standing(visits(*pain)).changes[0]
    nprs = smallest_of(load_anatomy().outcome_measure["nprs"])
    assert change.matters == (pain[0] - pain[-1] >= nprs.needed(pain[0]))
    assert change.worsened == (pain[-1] - pain[0] >= nprs.needed(pain[0]))


@given(st.integers(0, 10))
def test_what_is_needed_is_never_less_than_a_point_nor_more_than_the_rule(first):
    nprs = smallest_of(load_anatomy().outcome_measure["nprs"])
    assert 1 <= nprs.needed(first) <= 2
