"""How easily the pain is stirred up, where the pain at rest was told on another day."""

from __future__ import annotations

import pytest

from sessions.planning.irritability import irritability_of

from .intakes import NECK, intake

TODAY, BEFORE = "2026-11-20", "2026-11-19"
CALM = {"irritability": None, "flare": "under_1h", "sleep_broken": "no"}


def judged(**changes):
    level, reason = irritability_of(intake(NECK, **{**CALM, **changes}))
    return level, reason.text


@pytest.mark.parametrize("days", [{}, {"pain_now_on": TODAY}, {"answered_on": TODAY}])
@pytest.mark.parametrize(("pain", "level"), [(2, "low"), (5, "moderate"), (8, "high")])
def test_the_pain_at_rest_of_today_counts(days, pain, level):
    assert judged(pain_now=pain, **days)[0] == level


@pytest.mark.parametrize("days", [{"pain_now_on": BEFORE}, {"answered_on": BEFORE}])
def test_a_low_pain_at_rest_of_another_day_is_not_known_today(days):
    level, text = judged(pain_now=2, **days)
    assert level == "moderate" and "pain at rest today is not known" in text


@pytest.mark.parametrize("days", [{"pain_now_on": BEFORE}, {"answered_on": BEFORE}])
@pytest.mark.parametrize(("pain", "level"), [(5, "moderate"), (8, "high")])
def test_a_high_pain_at_rest_of_another_day_counts_until_it_is_asked_again(days, pain, level):
    found, text = judged(pain_now=pain, **days)
    assert found == level and f"pain at rest was {pain}/10 on another day" in text


@pytest.mark.parametrize("pain", range(11))
@pytest.mark.parametrize("given", [None, "low", "moderate", "high"])
@pytest.mark.parametrize("flare", [None, "under_1h", "1_24h", "over_24h"])
@pytest.mark.parametrize("sleep", [None, "no", "some", "most"])
def test_an_old_pain_never_makes_it_milder_than_none_at_all(pain, given, flare, sleep):
    rest = {"irritability": given, "flare": flare, "sleep_broken": sleep}
    levels = ("low", "moderate", "high")
    old = judged(pain_now=pain, pain_now_on=BEFORE, **rest)[0]
    assert levels.index(old) >= levels.index(judged(pain_now=None, **rest)[0])


def test_todays_pain_counts_beside_older_answers():
    assert judged(pain_now=2, pain_now_on=TODAY, answered_on=BEFORE)[0] == "low"


def test_an_old_low_pain_alone_is_nothing_known():
    old = {"pain_now": 2, "pain_now_on": BEFORE, "flare": None, "sleep_broken": None}
    assert judged(**old) == judged(flare=None, sleep_broken=None)


def test_an_old_pain_does_not_hide_another_bad_sign():
    assert judged(pain_now=1, answered_on=BEFORE, sleep_broken="most")[0] == "high"
