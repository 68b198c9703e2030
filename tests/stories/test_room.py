"""A walk-in: nothing was sent, the therapist asks, feels, and signs. And with a second pair of
hands, without a connection, without script; nothing for axe to find."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from intake.models import IntakeRevision
from sessions.models import PlanRevision
from sessions.plans.standing import standing_of
from tests.axe import findings, too_wide
from tests.factories import a_clinic, a_person, a_visit
from tests.sessions.plans.rows import a_planned_visit

from .client_steps import mark, tick
from .conftest import DESK, PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def saved(page, section):
    page.locator(f"#{section} [data-saved]", has_text=re.compile("^Saved$")).wait_for()


def test_a_walk_in_from_the_empty_page_to_a_signed_plan(open_browser, transactional_db):
    clinic = a_clinic()
    therapist = a_person(clinic)
    visit = a_visit(clinic, therapist=therapist, starts_at=timezone.now())
    page = open_browser()
    sign_in(page, therapist)
    page.goto(reverse("visit", args=[visit.id]))
    page.get_by_role("link", name="Fill in with the client").click()
    page.get_by_text("The plan is made with the first answer you save.").wait_for()
    mark(page, "back:neck:right")
    page.locator(
        "#area-back-neck-right__x, [name='area-back-neck-right__intensity']"
    ).first.wait_for(state="attached")
    expect(page.locator("#pain [data-saved]")).to_contain_text("as soon as the next question here")
    expect(page.locator("#pain [aria-invalid=true]")).to_have_count(0)
    leave = "window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(leave) is False, "leaving asks first"
    tick(page, "area-back-neck-right__intensity", "6")
    saved(page, "pain")
    expect(page.locator("path.is-on[data-value='back:neck:right']").first).to_be_attached()
    tick(page, "today__pain_now", "3")
    tick(page, "today__flare", "under_1h")
    saved(page, "today")
    expect(page.locator("[data-spoken]")).to_have_text("Saved")
    tick(page, "about__sex", "female")
    saved(page, "about")
    tick(page, "medicines__answer", "no")
    saved(page, "medicines")
    page.locator("#group-joints").get_by_role("button", name="no to the rest").click()
    saved(page, "group-joints")
    page.locator("#covered > summary").click()
    tick(page, "everything_else", "no")
    saved(page, "everything-else")
    page.locator("#room-status", has_text="Go ahead").wait_for()
    page.reload()
    page.locator("[name='felt__levator_scapulae__right__familiar_pain']").select_option("yes")
    page.locator("[name='felt__levator_scapulae__right__tenderness']").fill("7")
    page.locator("[name='felt__levator_scapulae__right__tenderness']").blur()
    saved(page, "palpation")
    page.get_by_role("link", name="On to the plan").click()
    page.get_by_text("Nothing has been signed for this visit yet.").wait_for()
    able = page.get_by_role("button", name="Yes, able")
    if able.count():
        able.click()
        able.wait_for(state="detached")
    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("Signed").first.wait_for()
    assert PlanRevision.objects.get(visit=visit).signed_by == therapist
    first = standing_of(visit).plan.muscles[0]
    assert first.muscle == "levator_scapulae"
    assert ("palpation", 4.0) in {(reason.kind, reason.points) for reason in first.because}
    felt = standing_of(visit).raw["examination"]["muscles"]["levator_scapulae"]
    assert felt == {"right": {"familiar_pain": True, "tenderness": 7}}


def test_a_lost_connection_loses_no_entry(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    visit = a_planned_visit(therapist)
    page = open_browser()
    sign_in(page, therapist)
    page.goto(reverse("visit_questionnaire", args=[visit.id]))
    page.context.set_offline(True)
    tick(page, "gout", "yes")
    page.locator("#group-joints [data-saved]", has_text="Not saved: no connection").wait_for()
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved(page, "group-joints")
    newest = IntakeRevision.objects.filter(intake__visit=visit).latest("number")
    assert newest.document["conditions"]["gout"]["answer"] == "yes"


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    visit = a_planned_visit(therapist)
    page = open_browser()
    sign_in(page, therapist)
    page.goto(reverse("visit_questionnaire", args=[visit.id]))
    goals, words = (
        page.locator("[name='wishes__goals']"),
        page.locator("[name='wishes__free_text']"),
    )
    page.route("**/questionnaire/wishes/", lambda route: (page.wait_for_timeout(600),
                                                         route.continue_()))  # fmt: skip
    goals.fill("Sleep better")
    goals.blur()
    with page.expect_request("**/questionnaire/wishes/"):
        pass
    words.type("Desk job", delay=60)
    page.wait_for_timeout(900)
    expect(words).to_have_value("Desk job")
    words.blur()
    saved(page, "wishes")
    newest = IntakeRevision.objects.filter(intake__visit=visit).latest("number")
    assert newest.document["free_text"] == "Desk job"
    assert newest.document["goals"] == "Sleep better"


def test_without_script_each_section_is_saved_with_its_button(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    visit = a_planned_visit(therapist)
    page = open_browser(scripts=False)
    sign_in(page, therapist)
    page.goto(reverse("visit_questionnaire", args=[visit.id]))
    tick(page, "surgery_recent", "yes")
    page.locator("#group-injuries").get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.locator("[name='surgery_recent__since_year']").fill("2025")
    page.locator("#group-injuries").get_by_role("button", name="Save").click()
    page.locator("[name='surgery_recent__since_year'][value='2025']").wait_for(state="attached")
    newest = IntakeRevision.objects.filter(intake__visit=visit).latest("number")
    assert newest.document["conditions"]["surgery_recent"]["since"] == "2025"


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    given = {"surgery_recent": {"answer": "yes", "since": "2026-05"}, "gout": "yes"}
    drugs = {"answer": "yes", "entries": ["ibuprofen"]}
    visit = a_planned_visit(therapist, conditions=given, medications=drugs)
    page = open_browser(PHONE, bypass_csp=True)
    sign_in(page, therapist)
    for name in ("visit_questionnaire", "visit_examination"):
        page.goto(reverse(name, args=[visit.id]))
        assert findings(page, dark_at=DESK) == []
        assert too_wide(page, PHONE, DESK) == []
