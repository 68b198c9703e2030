"""Open questions answered on the visit's page with the keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.factories import a_clinic, a_person, a_submitted_intake, a_visit
from tests.sessions.plans.rows import without_general_no

from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def test_the_keyboard_goes_on_at_the_next_question(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    visit = a_visit(therapist.clinic, therapist=therapist)
    conditions = {"osteoporosis": "unsure", "diabetes": "unsure"}
    a_submitted_intake(visit, without_general_no(visit, conditions=conditions))
    page = open_browser()
    sign_in(page, therapist)
    page.goto(f"/visits/{visit.id}/")
    places = page.locator("[id^='q-'][data-answering]")
    ids = places.evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) > 3
    for answered, following in pairwise(ids[1:4]):
        page.locator(f"#{answered} button[value=no]").focus()
        page.keyboard.press("Enter")
        page.locator(f"#{answered}").wait_for(state="detached")
        page.wait_for_function("id => document.activeElement.id === id", arg=following)
        expect(page.locator("[data-spoken]")).to_have_text("Recorded")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-answering]').id") == ids[3]
