"""A page left and opened again at once: what was ticked before and after is there."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from clinic import invitations
from clinic.models import Visit
from intake.addresses import page_url
from intake.draft import draft_of
from intake.keeping import keep
from intake.models import Intake
from tests.factories import a_clinic, a_trace, a_visit

from .client_steps import come_in, next_page, on_page, tick
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(transactional_db) -> Visit:
    return a_visit(a_clinic())


@pytest.fixture
def page(open_browser, visit) -> Page:
    page = open_browser(PHONE)
    page.on("dialog", lambda dialog: dialog.accept())  # "leave this page?"
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    page.goto(page_url(visit.invitations.get().id, "skin"))
    on_page(page, "skin")
    return page


def test_a_reload_right_after_a_tick_loses_neither_that_tick_nor_the_next(page):
    tick(page, "ticked", "lump")
    page.reload()
    tick(page, "ticked", "allergy")
    shows(page, "lump", "allergy")
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    page.reload()
    shows(page, "lump", "allergy")


def test_a_page_that_was_read_before_its_last_answer_arrived_shows_it(page, visit):
    too_early = page.request.get(page.url)
    intake = Intake(visit=visit, clinic=visit.clinic)
    keep(draft_of(intake), "skin", {"ticked": ["lump"]}, seen=0, trace=a_trace(visit.clinic))
    page.route(page.url, lambda route: route.fulfill(response=too_early), times=1)
    page.reload()
    shows(page, "lump")


def test_back_from_the_next_page_shows_the_answer_and_not_a_question_about_sending_it_again(page):
    next_page(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    tick(page, "ticked", "none")
    next_page(page)
    on_page(page, "medicines")
    page.go_back()
    on_page(page, "skin")
    shows(page, "none")


def shows(page: Page, *values: str) -> None:
    for value in values:
        expect(page.locator(f"input[name=ticked][value={value}]")).to_be_checked()
