"""A course of visits: two of them in the browser, with a tablet, the rest by rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sessions.models import CourseReview, TreatmentSession
from tests.axe import findings, unfold
from tests.factories import a_client, a_clinic, a_person
from tests.sessions.records.rows import a_signed_visit, finished, record_of

from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 768, "height": 1024}


def a_session_on_the_tablet(page, visit):
    page.goto(f"/visits/{visit.id}/session/")
    page.get_by_role("button", name="Start the session").click()
    steps = page.locator(".session-step")
    steps.first.wait_for()
    steps.nth(0).get_by_role("button", name="Done").click()
    page.locator("#marked", has_text="1 of").wait_for()
    steps.nth(1).get_by_role("button", name="Changed").click()
    steps.nth(1).get_by_label("Discomfort").fill("2")
    steps.nth(1).get_by_role("button", name="Keep what was done").click()
    page.locator(".session-step--changed").wait_for()
    steps.nth(2).get_by_role("button", name="Skipped").click()
    page.locator("#marked", has_text="3 of").wait_for()
    page.get_by_text("Something is wrong: stop").click()
    page.get_by_role("button", name="Client looks pale").click()
    page.get_by_text("lower the head end or lay flat").first.wait_for()
    page.get_by_role("button", name="All that is left: done as planned").click()
    page.get_by_role("button", name="All that is left: done as planned").wait_for(state="detached")
    notes = page.get_by_label("Assessment: what it looks like")
    notes.fill("Softer on the right.")
    page.locator("#saved-notes[data-state=saved]").wait_for()
    page.reload()
    expect(notes, "nothing is lost on a reload").to_have_value("Softer on the right.")


def test_two_visits_of_a_course_and_the_review_between_them(open_browser, transactional_db):
    clinic = a_clinic()
    therapist, client = a_person(clinic), a_client(clinic)
    for days, pain in ((43, 7), (36, 6), (29, 5), (22, 4)):
        finished(therapist, client, days, pain=(pain, pain - 1))
    fifth = a_signed_visit(therapist, client, days_ago=1)
    page = open_browser(TABLET)
    sign_in(page, therapist)
    page.goto(f"/visits/{fifth.id}/session/")
    page.get_by_text("Record a review before the next session").wait_for()
    page.get_by_role("link", name="Review the course").click()
    page.get_by_label("Go on as now").check()
    page.get_by_label("What you looked at").fill("Pain is down three points.")
    page.get_by_role("button", name="Keep the review").click()
    page.get_by_text("The review is kept.").wait_for()
    a_session_on_the_tablet(page, fifth)
    page.get_by_role("button", name="Finish the session").click()
    page.get_by_text("Finished").first.wait_for()
    assert [step.state for step in record_of(fifth).steps][:3] == ["done", "changed", "skipped"]
    page.get_by_label("yes").check()
    page.get_by_role("button", name="Add").first.click()
    page.get_by_text("worse the next day").first.wait_for()

    sixth = a_signed_visit(therapist, client)
    page.goto(f"/visits/{sixth.id}/")
    page.get_by_role("heading", name="Last session").wait_for()
    assert "worse the day after the last visit" in page.content(), "the plan says so"
    page.goto(f"/visits/{sixth.id}/session/")
    page.get_by_role("button", name="Start the session").click()
    page.get_by_role("button", name="All that is left: done as planned").click()
    page.get_by_role("button", name="All that is left: done as planned").wait_for(state="detached")
    page.get_by_role("button", name="Finish the session").click()
    page.get_by_text("The record is frozen").wait_for()
    page.goto(f"/clients/{client.pk}/course/")
    page.get_by_text("6 sessions so far").wait_for()
    expect(page.locator("figure.chart svg").nth(1)).to_be_attached()
    assert TreatmentSession.objects.filter(ended_at__isnull=False).count() == 6
    assert CourseReview.objects.get().sessions == 4


def test_no_page_of_a_course_has_a_violation(open_browser, transactional_db):
    clinic = a_clinic()
    therapist, client = a_person(clinic), a_client(clinic)
    for days, pain in ((21, 7), (14, 6), (7, 4)):
        last = finished(therapist, client, days, pain=(pain, pain - 1), skip_first=True)
    visit = a_signed_visit(therapist, client)
    page = open_browser(TABLET, bypass_csp=True)
    sign_in(page, therapist)
    seen = {}
    for name, url in {
        "visit": f"/visits/{visit.id}/",
        "start": f"/visits/{visit.id}/session/",
        "course": f"/clients/{client.pk}/course/",
        "ended": f"/visits/{last.visit_id}/session/",
    }.items():
        page.goto(url)
        unfold(page)
        seen[name] = findings(page)
    page.goto(f"/visits/{visit.id}/session/")
    page.get_by_role("button", name="Start the session").click()
    page.get_by_text("Something is wrong: stop").click()
    page.get_by_role("button", name="Client looks pale").click()
    page.locator(".stop-sign").wait_for()
    page.locator(".session-step").nth(0).get_by_role("button", name="Changed").click()
    page.locator(".session-step--changed").wait_for()
    seen["session"] = findings(page)
    assert {name: found for name, found in seen.items() if found} == {}
