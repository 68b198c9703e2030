"""The sentences with dates and the texts they stand in for say the same."""

from __future__ import annotations

import pytest

from sessions.knowledge import load
from sessions.sheets.dated import DATED

ADVICE = load().anatomy.advice


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("soreness_normal", "a day and a half, and by a couple of days at most"),
        ("effect_lasts", "4 to 14 days"),
        ("low_impact", "for a day or two"),
        ("call_clinic", "two days after a visit"),
    ],
)
def test_the_line_a_date_stands_in_for_is_the_line_about_that_time(id, said):
    assert said in ADVICE[id].text[DATED[id].line]


def test_all_timings_of_the_knowledge_are_dated():
    timed = {a.id for a in load().anatomy.aftercare if a.timing_hours or a.timing_days}
    assert timed <= set(DATED)


def test_the_timings_are_those_the_sentences_expect():
    assert ADVICE["soreness_normal"].timing_hours == (24, 36, 48)
    assert ADVICE["effect_lasts"].timing_days == (4, 14)
