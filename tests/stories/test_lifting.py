"""What stands in the way is lifted on the record: a red flag, a clearance that arrives on paper,
and overrides, by one tap and with words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from clinic.models import Role
from intake.models import ClearanceScan, Letter
from sessions.models import PlanRevision
from sessions.plans.standing import standing_of
from tests.axe import findings
from tests.factories import a_clinic, a_document, a_person, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import WARFARIN, day_of
from tests.sessions.lifting.test_scans import picture

from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def therapist(transactional_db):
    return a_person(a_clinic(), Role.THERAPIST, name="Maya Okafor")


def a_visit_with(therapist, **fields):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, a_document(visit, **fields))
    return visit


def opened(open_browser, therapist, visit, **how):
    page = open_browser(**how)
    sign_in(page, therapist)
    page.goto(f"/visits/{visit.id}/")
    return page


def test_a_red_flag_closes_only_by_an_assessment_on_the_record(open_browser, therapist):
    visit = a_visit_with(therapist, findings={"saddle_numbness": "yes"})
    page = opened(open_browser, therapist, visit)
    page.get_by_text("Do not treat").first.wait_for()
    page.get_by_role("link", name="Record an assessment").click()
    assert findings(page) == []
    page.get_by_label("Name of the professional").fill("Dr Ito")
    page.get_by_label("Profession", exact=True).fill("massage therapist")
    page.get_by_label("Assessed on").fill(day_of(visit).isoformat())
    page.get_by_label("What they found and advised").fill("Seen today; massage may be done.")
    page.get_by_role("button", name="Record the assessment").click()
    page.locator("[data-error-summary]").wait_for()
    expect(page.get_by_label("What they found")).to_have_value("Seen today; massage may be done.")
    assert findings(page) == []
    page.get_by_label("Profession", exact=True).fill("doctor")
    page.get_by_role("button", name="Record the assessment").click()
    page.get_by_text("assessed by a professional").first.wait_for()
    expect(page.locator("ol.plan > li").first).to_be_attached()


def test_a_clearance_arrives_and_the_plan_with_it(open_browser, therapist, tmp_path):
    visit = a_visit_with(therapist, medications=WARFARIN)
    page = opened(open_browser, therapist, visit)
    page.get_by_text("Clearance first").first.wait_for()
    expect(page.locator("ol.plan > li")).to_have_count(0)
    page.get_by_role("link", name="Record or ask for a clearance").click()
    page.get_by_text("Make a letter with a reply form").click()
    page.get_by_label("Pain: Neck, right, 5 of 10").check()
    page.get_by_role("button", name="Make the letter").click()
    letter = page.get_by_role("link", name="Open to print")
    letter.wait_for()
    answer = page.request.get(letter.get_attribute("href"))
    assert answer.body().startswith(b"%PDF-") and Letter.objects.get().facts
    assert findings(page) == []

    paper = tmp_path / "reply.jpg"
    paper.write_bytes(picture(size=(1600, 1200)))
    form = page.locator("form[enctype='multipart/form-data']")
    form.get_by_label("Name of the professional").fill("Dr Ito")
    form.get_by_label("Profession", exact=True).fill("doctor")
    form.get_by_label("Given on").fill(day_of(visit).isoformat())
    form.get_by_label("Limits").fill("Light pressure only.")
    form.get_by_label("The paper").set_input_files(paper)
    form.get_by_role("button", name="Record the clearance").click()
    page.get_by_text("Go ahead, with limits").first.wait_for()
    page.get_by_text("Light pressure only.").first.wait_for()
    expect(page.locator("ol.plan > li").first).to_be_attached()
    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("signed by Maya Okafor").first.wait_for()
    assert PlanRevision.objects.get().signed_by == therapist

    page.get_by_role("link", name="Record a clearance").first.click()
    with page.expect_response(lambda one: "/scans/" in one.url) as sent:
        page.get_by_role("link", name="See the paper").click()
    assert sent.value.headers["content-type"] == "image/jpeg"
    assert ClearanceScan.objects.get().by == therapist


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without"])
def test_an_override_by_one_tap_and_one_with_words(open_browser, therapist, scripts):
    visit = a_visit_with(therapist, conditions={"breathing_problem": "yes"})
    page = opened(open_browser, therapist, visit, scripts=scripts)
    page.get_by_text("Lift for today:").click()
    page.get_by_role("button", name="Breathing is easy in this position today").click()
    page.get_by_text("override by Maya Okafor: Breathing is easy").first.wait_for()
    page.get_by_role("link", name="Override, with a reason").first.click()
    page.locator("main details.fold > summary", has_text="Pressure level 3").click()
    if scripts:
        assert findings(page) == []
    part = page.locator("form", has=page.get_by_role("button", name="Override this part today"))
    part.get_by_label("Reason", exact=True).select_option("tolerated_before")
    part.get_by_role("button", name="Override this part today").click()
    page.locator("[data-error-summary]").wait_for()
    part.get_by_label("In your own words").fill("Five visits without trouble.")
    part.get_by_role("button", name="Override this part today").click()
    page.get_by_text("override by Maya Okafor: Well tolerated").first.wait_for()
    assert {entry["effect"] for entry in standing_of(visit).raw["overrides"]} == {0, 1}
