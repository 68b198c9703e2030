"""The therapist's page of a visit that was booked anew after the answers came: another length,
another day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic import booking
from sessions.plans.standing import standing_of
from tests.sessions.plans.rows import a_planned_visit

from . import rooms


def page(browser, visit) -> str:
    return browser.get(rooms.url_of("visit", visit.id)).content.decode()


def fact(text: str, name: str) -> str | None:
    found = re.search(rf"<dt>{name}</dt>\s*<dd[^>]*>([^<]*)</dd>", text)
    return found[1] if found else None


@pytest.mark.parametrize("minutes", [30, 60, 90])
def test_the_plan_is_made_for_the_length_the_visit_has_now(therapist, minutes):
    visit = a_planned_visit(therapist)
    booking.move(
        visit, therapist=therapist, location=visit.location, starts_at=visit.starts_at,
        minutes=minutes, now=timezone.now(),
    )  # fmt: skip
    visit.refresh_from_db()
    standing = standing_of(visit)
    assert standing.document.session_minutes == minutes
    assert standing.revision.document["session_minutes"] == 60, "what was sent in stays"


def test_a_longer_visit_has_more_time_for_the_muscles(therapist):
    visit = a_planned_visit(therapist)
    short = standing_of(visit).fresh.minutes.available
    visit.minutes = 90
    assert standing_of(visit).fresh.minutes.available > short


def test_the_pain_at_rest_of_the_day_is_called_todays(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist))
    assert fact(text, "Pain at rest today") == "2 of 10"
    assert fact(text, "Pain at rest") is None


def test_the_pain_at_rest_of_another_day_says_which(therapist, signed_in):
    visit = a_planned_visit(therapist, pain_now=6)
    visit.starts_at += timedelta(days=3)
    visit.save()
    text = page(signed_in(therapist), visit)
    assert fact(text, "Pain at rest today") is None
    told = fact(text, "Pain at rest")
    assert told is not None and told.startswith("6 of 10 on ")
    day = standing_of(visit).document.answered_on
    assert day is not None and str(day.earliest.year) in told
    assert fact(text, "Irritability") == "high", "an old pain counts upwards"
