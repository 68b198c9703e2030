"""The whole way through the house: from the link to the printed sheet."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clinic import invitations
from clinic.models import Role
from sessions.models import PlanRevision, Sheet
from tests.factories import PASSWORD, a_clinic, a_person, a_visit
from tests.running import a_worker

from .client_steps import answer_pages, come_in, mark, tick
from .conftest import PHONE

pytestmark = [
    pytest.mark.story,
    pytest.mark.worker,
    pytest.mark.django_db(transaction=True),
]


def sign_in(page, person):
    page.goto("/sign-in/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def a_client_answers(open_browser, visit):
    page = open_browser(PHONE)
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")

    def shoulder_and_neck(page):
        mark(page, "back:neck:right")
        mark(page, "back:upper_back:right")

    def neck(page):
        tick(page, "intensity", "6")
        page.locator("details.fold summary").click()
        tick(page, "qualities", "tight_band")
        tick(page, "worse_with", "desk_work")

    answer_pages(page, {"where": shoulder_and_neck, "area-back-neck-right": neck})
    page.get_by_role("button", name="Send to the clinic").click()
    page.get_by_role("heading", name="Thank you, that is all").wait_for()


def the_therapist_changes_a_dose_and_signs(open_browser, therapist, visit):
    page = open_browser()
    sign_in(page, therapist)
    page.get_by_role("row", name=visit.client.name).get_by_role("link", name="Open").click()
    page.get_by_text("Go ahead").first.wait_for()
    page.get_by_role("button", name="Yes, able").click()
    page.get_by_role("button", name="Yes, able").wait_for(state="detached")
    page.get_by_role("link", name="Change dose").first.click()
    form = page.locator("form[hx-post*='/dose/']")
    form.wait_for()
    discomfort = form.get_by_label("Discomfort")
    before = discomfort.input_value()
    discomfort.fill("12")
    form.get_by_label("Why").fill("tender today")
    form.get_by_role("button", name="Keep the change").click()
    page.locator("[data-error-summary]").wait_for()
    form = page.locator("form[hx-post*='/dose/']")
    expect(form.get_by_label("Why"), "what was typed is kept").to_have_value("tender today")
    form.get_by_label("Discomfort").fill(str(int(before) - 1))
    form.get_by_role("button", name="Keep the change").click()
    page.get_by_text("tender today").first.wait_for()
    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("Signed").first.wait_for()


def the_desk_prints(open_browser, desk, visit, worker_started):
    page = open_browser()
    sign_in(page, desk)
    row = page.locator(f"#visit-{visit.id}")
    row.wait_for()
    with worker_started():
        page.locator(f"#visit-{visit.id}[data-state=sheet_ready]").wait_for(timeout=40_000)
    opened = row.get_by_role("link", name="Open to print")
    answer = page.request.get(opened.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    row.get_by_role("button", name="Printed").click()
    page.locator(f"#visit-{visit.id}[data-state=printed]").wait_for()


def test_from_an_invitation_link_to_a_printed_aftercare_sheet(open_browser, transactional_db):
    clinic = a_clinic()
    therapist, desk = a_person(clinic), a_person(clinic, Role.FRONT_DESK)
    visit = a_visit(clinic, therapist=therapist)
    a_client_answers(open_browser, visit)
    the_therapist_changes_a_dose_and_signs(open_browser, therapist, visit)
    plan = PlanRevision.objects.get(visit=visit)
    assert plan.signed_by == therapist and len(plan.changes) == 1
    assert Sheet.objects.get(visit=visit).state == "waiting"
    the_desk_prints(open_browser, desk, visit, a_worker)
    sheet = Sheet.objects.get(visit=visit)
    assert sheet.printed_by == desk and sheet.tries == 1


def test_the_front_desk_sees_no_answer_anywhere(open_browser, transactional_db):
    clinic = a_clinic()
    desk = a_person(clinic, Role.FRONT_DESK)
    visit = a_visit(clinic)
    page = open_browser()
    sign_in(page, desk)
    assert page.goto(f"/visits/{visit.id}/").status == 403
    assert page.goto("/today/").status == 403
