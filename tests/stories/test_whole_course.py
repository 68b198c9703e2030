"""A course of six visits, one a week, every one of them in the browser: opened from the day,
signed, recorded, finished; the review in the middle, and the charts at the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions.models import CourseReview, TreatmentSession
from tests.factories import a_client, a_clinic, a_document, a_person, a_submitted_intake, a_visit

from .client_steps import tick
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 768, "height": 1024}
WEEK = timedelta(days=7)
PAINS = (7, 6, 6, 5, 4, 3)
DONE = "All that is left: done as planned"


@pytest.fixture
def go_to(monkeypatch):
    """A function that sets the clock of the house to a moment."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_clock


def comes(therapist, client, starts_at, number):
    """The client of the week with the answers sent in before."""
    visit = a_visit(
        therapist.clinic, therapist=therapist, client=client, starts_at=starts_at,
    )  # fmt: skip
    document = a_document(visit, first_visit=number == 1)
    document["pain_areas"][0]["intensity"] = PAINS[number - 1]
    document["history"] = {"visit_number": number}
    a_submitted_intake(visit, document)
    return visit


def signed_from_the_day(page, therapist, client):
    """In again after a week, from today's list to the signature."""
    page.goto("/today/")
    if "sign-in" in page.url:
        sign_in(page, therapist)
        page.goto("/today/")
    page.get_by_role("row", name=client.name).get_by_role("link", name="Open").click()
    page.get_by_text("Go ahead").first.wait_for()
    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("Signed").first.wait_for()
    page.get_by_role("link", name="To the session").click()


def recorded(page, number):
    here = page.get_by_role("button", name="The client is here")
    address = page.url
    here.click()
    page.goto(address)
    page.get_by_role("button", name="Start the session").click()
    page.get_by_role("button", name=DONE).click()
    page.get_by_role("button", name=DONE).wait_for(state="detached")
    kept(page, "pain", lambda: tick(page, "after_0", str(PAINS[number - 1] - 1)))
    if number == 1:
        kept(page, "psfs", lambda: named(page, "Turning to look"))
    kept(page, "psfs", lambda: tick(page, "score_0", str(3 + number)))
    page.get_by_role("button", name="Finish the session").click()
    page.get_by_text("The record is frozen").wait_for()


def kept(page, part, entry):
    """Make an entry in a part, and wait until it is kept."""
    with page.expect_response(lambda one: one.url.endswith("/session/save/")):
        entry()
    page.locator(f"#saved-{part}[data-state=saved]").wait_for()


def named(page, activity):
    field = page.locator("[data-part=psfs] [name=name_0]")
    field.fill(activity)
    field.blur()


def reviewed(page, client):
    page.goto(f"/clients/{client.pk}/course/")
    page.get_by_label("Go on as now").check()
    page.get_by_label("What you looked at").fill("Pain is down, turning is easier.")
    page.get_by_role("button", name="Keep the review").click()
    page.get_by_text("The review is kept.").wait_for()


def test_six_visits_from_the_first_to_the_charts(open_browser, transactional_db, go_to):
    therapist = a_person(a_clinic())
    client = a_client(therapist.clinic, name="Clara Lindqvist")
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    page = open_browser(TABLET)
    for number in range(1, 7):
        now = noon + (number - 1) * WEEK
        go_to(now)
        visit = comes(therapist, client, now, number)
        signed_from_the_day(page, therapist, client)
        if number == 4:
            page.goto(f"/visits/{visit.id}/")
            assert "worse the day after the last visit" in page.content()
            page.goto(f"/visits/{visit.id}/session/")
        recorded(page, number)
        if number == 3:
            page.get_by_label("yes").check()
            with page.expect_response(lambda one: one.url.endswith("/session/add/")):
                page.get_by_role("button", name="Add").first.click()
            page.goto(f"/clients/{client.pk}/course/")
            page.get_by_text("A review is due").first.wait_for()
            reviewed(page, client)
    page.goto(f"/clients/{client.pk}/course/")
    page.get_by_text("6 sessions so far").wait_for()
    expect(page.locator("figure.chart svg").nth(1)).to_be_attached()
    expect(page.get_by_text("Answered by the client")).to_have_count(6)
    assert TreatmentSession.objects.filter(ended_at__isnull=False).count() == 6
    assert CourseReview.objects.get().sessions == 3
    assert timezone.now() == noon + 5 * WEEK
