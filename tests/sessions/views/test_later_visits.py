"""A later visit: its plan takes into account how the last one went, and the page says so."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from sessions.plans.standing import standing_of
from tests.factories import a_client, a_document, a_submitted_intake, a_visit
from tests.sessions.records.rows import finished, today

pytestmark = pytest.mark.django_db
PUSHED = {"deep_strokes", "ischemic_compression"}


@pytest.fixture
def somebody(therapist):
    return a_client(therapist.clinic)


@pytest.fixture
def browser(therapist, signed_in):
    return signed_in(therapist)


def coming_again(therapist, somebody, **fields):
    visit = a_visit(therapist.clinic, therapist=therapist, client=somebody, starts_at=today())
    a_submitted_intake(visit, a_document(visit, first_visit=False, **fields))
    return visit


def page(browser, visit) -> str:
    """What the page says, without its markup."""
    response = browser.get(reverse("visit", args=[visit.pk]))
    assert response.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def steps(visit):
    return standing_of(visit).plan.steps


def strongest(visit) -> int:
    return max(step.dose.discomfort for step in steps(visit))


def techniques(visit) -> set[str]:
    return {step.technique for step in steps(visit)}


def after_the_last(therapist, somebody, **response):
    """The visit a week after a session, with what the client answers of the days after it."""
    last = finished(therapist, somebody, 7).visit
    on = last.day.isoformat()
    history = {"last_session_on": on, "last_response": response} if response else {}
    return coming_again(therapist, somebody, history=history)


def test_after_too_much_soreness_less_is_done_and_the_page_says_why(therapist, browser, somebody):
    usual = coming_again(therapist, a_client(therapist.clinic))
    visit = after_the_last(therapist, somebody, sore_days=4)
    assert "sore for 4 days after it" in page(browser, visit)
    assert "sore for" not in page(browser, usual)
    assert strongest(visit) < strongest(usual)
    assert techniques(usual) & PUSHED and not techniques(visit) & PUSHED


def test_after_a_day_of_feeling_worse_less_is_done_and_the_page_says_why(
    therapist, browser, somebody
):
    usual = coming_again(therapist, a_client(therapist.clinic))
    visit = after_the_last(therapist, somebody, worse_next_day=True)
    assert "worse the day after the last visit" in page(browser, visit)
    assert strongest(visit) < strongest(usual)


def test_what_staff_were_told_counts_as_if_the_client_had_answered(therapist, browser, somebody):
    last = finished(therapist, somebody, 7).visit
    visit = coming_again(therapist, somebody)
    before = strongest(visit)
    told = {"after": "1", "worse_next_day": "yes", "sore_days": "3", "back": str(visit.pk)}
    assert browser.post(reverse("session_add", args=[last.pk]), told).status_code == 302
    assert "worse the day after the last visit and sore for 3 days" in page(browser, visit)
    assert strongest(visit) < before


def test_a_usual_soreness_changes_nothing(therapist, browser, somebody):
    usual = coming_again(therapist, a_client(therapist.clinic))
    visit = after_the_last(therapist, somebody, sore_days=2, worse_next_day=False)
    assert steps(visit) == steps(usual)
    assert "sore for 2 days after it" not in page(browser, visit)


def test_pain_that_flares_for_more_than_a_day_is_treated_gently_and_the_page_says_so(
    therapist, browser, somebody
):
    finished(therapist, somebody, 7)
    visit = coming_again(therapist, somebody, flare="over_24h")
    text = page(browser, visit)
    assert "Irritability high" in text and "a flare lasts over 24 hours" in text
    assert not techniques(visit) & PUSHED


def test_no_response_says_to_change_something_once(therapist, browser, somebody):
    for ago in (21, 14):
        finished(therapist, somebody, ago, pain=(6, 6))
    text = page(browser, coming_again(therapist, somebody))
    assert "Change technique or muscles once" in text
    assert "Change technique or muscles once when change is smaller than that" in text


def test_a_change_that_did_not_help_is_not_advised_again(therapist, browser, somebody):
    for ago in (21, 14):
        finished(therapist, somebody, ago, pain=(6, 6))
    review = {"outcome": "change", "words": "Gentler, and the shoulder too."}
    browser.post(reverse("course_review", args=[somebody.pk]), review)
    finished(therapist, somebody, 7, pain=(6, 6))
    text = page(browser, coming_again(therapist, somebody))
    assert "Changed once already: review before changing again" in text


def test_better_says_to_go_on_and_by_which_rule(therapist, browser, somebody):
    for ago, pain in ((21, 7), (14, 4)):
        finished(therapist, somebody, ago, pain=(pain, pain))
    visit = coming_again(therapist, somebody)
    text = page(browser, visit)
    assert "Go on" in text and "Continue when pain is down 2 points or 30 percent" in text
    assert "Change technique or muscles once" not in text.split("Since the last visit")[1][:400]


def test_pain_that_spreads_in_todays_answers_says_stop_before_the_session(
    therapist, browser, somebody
):
    finished(therapist, somebody, 7)
    (neck,) = a_document(somebody.visits.first())["pain_areas"]
    beside = {"region": "upper_back", "side": "right", "view": "back", "intensity": 5}
    visit = coming_again(therapist, somebody, pain_areas=[neck, beside])
    text = page(browser, visit)
    assert "Stop or refer" in text and "Pain or numbness spreads" in text


def test_the_prompt_of_the_third_visit_goes_with_its_review(therapist, browser, somebody):
    for ago in (21, 14):
        finished(therapist, somebody, ago, pain=(7, 4))
    visit = coming_again(therapist, somebody, history={"visit_number": 3})
    assert "Review today before going on." in page(browser, visit)
    review = {"outcome": "continue", "words": "Better."}
    browser.post(reverse("course_review", args=[somebody.pk]), review)
    assert "Review today before going on." not in page(browser, visit)
