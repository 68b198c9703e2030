"""What becomes of a course, on numbers alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.course.advice import Reviewed, courses_of
from sessions.course.measures import AtVisit
from sessions.course.outcomes import outcomes_of
from sessions.knowledge import load_anatomy

FIRST = date(2026, 1, 5)
NECK, WALK = ("pain", "neck"), ("psfs", "")


def at(n: int, **fields) -> AtVisit:
    return AtVisit(on=FIRST + timedelta(days=7 * n), **fields)


def outcome(measure, *visits):
    return outcomes_of(visits, {measure}, load_anatomy())[measure]


@pytest.mark.parametrize(
    ("first", "now", "became"),
    [(7, 5, "improved"), (7, 6, "less"), (7, 8, "less"), (6, 8, "worse"), (3, 2, "improved")],
)
def test_pain_improves_or_worsens_by_the_smallest_change_that_matters(first, now, became):
    visits = [at(n, pain={("neck", "right"): p}) for n, p in enumerate((first, now))]
    assert outcome(NECK, *visits) == became


def test_what_was_measured_once_or_never_is_not_known():
    assert outcome(NECK, at(0, pain={("neck", "right"): 7}), at(1)) == "unknown"
    assert outcome(WALK, at(0), at(1)) == "unknown"


def test_of_two_sides_the_one_that_hurt_more_at_first_counts():
    both = [
        {("neck", "left"): 3, ("neck", "right"): 8},
        {("neck", "left"): 0, ("neck", "right"): 8},
    ]
    assert outcome(NECK, *(at(n, pain=pain) for n, pain in enumerate(both))) == "less"


@pytest.mark.parametrize(
    ("test", "degrees"),
    [("cervical_rotation", ((60, 60), (30, 45))), ("passive_knee_extension", ((20, 20), (50, 35)))],
)
def test_of_two_sides_the_stiffer_one_at_first_counts(test, degrees):
    (free, free_now), (stiff, stiff_now) = degrees
    first = at(0, range={(test, "left"): free, (test, "right"): stiff})
    now = at(1, range={(test, "left"): free_now, (test, "right"): stiff_now})
    assert outcome(("range", test), first, now) == "improved"


def test_a_range_in_millimetres_is_not_known():
    visits = [at(n, range={("jaw_opening", "midline"): mm}) for n, mm in enumerate((25, 45))]
    assert outcome(("range", "jaw_opening"), *visits) == "unknown"


@given(st.integers(0, 9), st.sets(st.integers(0, 12)), st.sampled_from(["end", "refer"]))
def test_courses_hold_every_session_once_in_its_order(count, ends, word):
    visits = [at(n) for n in range(count)]
    courses = courses_of(visits, [Reviewed(FIRST, n, word) for n in ends])
    assert [visit for course in courses for visit in course] == visits
    assert all(courses)


def test_a_review_that_goes_on_cuts_nothing():
    visits = [at(0), at(1), at(2)]
    assert courses_of(visits, [Reviewed(FIRST, 2, "continue")]) == (tuple(visits),)
    assert courses_of(visits, [Reviewed(FIRST, 2, "end")]) == (tuple(visits[:2]), (visits[2],))
