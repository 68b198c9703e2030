from datetime import date

import pytest

from intake.answers.dates import whole_years


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 3, 6), 35),
        (date(2026, 3, 7), 36),
        (date(2027, 1, 1), 36),
        (date(1990, 3, 7), 0),
        (date(1990, 3, 6), -1),
    ],
)
def test_a_year_is_whole_on_the_birthday_and_not_the_day_before(on, years):
    assert whole_years(date(1990, 3, 7), on) == years


def test_somebody_born_on_a_leap_day_is_a_year_older_in_march():
    assert whole_years(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert whole_years(date(2000, 2, 29), date(2026, 3, 1)) == 26
