"""The day a file falls due."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.retention.days import falls_due

GROWN = date(1986, 4, 12)
DAYS = st.dates(date(1920, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("last", "born", "years", "due"),
    [
        (date(2020, 3, 1), GROWN, 5, date(2025, 3, 1)),
        (date(2020, 2, 29), GROWN, 1, date(2021, 3, 1)),
        (date(2020, 2, 29), GROWN, 4, date(2024, 2, 29)),
        (date(2020, 3, 1), date(2010, 6, 5), 5, date(2033, 6, 5)),
        (date(2020, 3, 1), date(2002, 3, 1), 5, date(2025, 3, 1)),
        (date(2020, 3, 1), date(2002, 3, 2), 5, date(2025, 3, 2)),
        (date(2020, 3, 1), None, 5, date(2043, 3, 1)),
    ],
)
def test_years_count_from_the_last_visit_or_the_18th_birthday(last, born, years, due):
    assert falls_due(last, born, years) == due


@given(DAYS, DAYS, st.integers(1, 30))
def test_a_date_of_birth_that_is_filled_in_never_makes_it_later(last, born, years):
    if born <= last:
        assert falls_due(last, born, years) <= falls_due(last, None, years)


@given(DAYS, DAYS, DAYS, st.integers(1, 29))
def test_a_later_visit_or_more_years_never_make_it_earlier(last, later, born, years):
    due = falls_due(last, born, years)
    assert due < falls_due(last, born, years + 1)
    assert due <= falls_due(max(last, later), born, years)
