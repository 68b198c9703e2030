"""The lock in a real browser: the page is covered where it stands, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import expect

from clinic.models import Client, Role
from clinic.signin import times
from tests.axe import findings
from tests.factories import PASSWORD, a_clinic, a_person

from .conftest import DESK

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
NEW = "/clients/new/"


def signed_in_page(open_browser, email, **more):
    cache.clear()
    page = open_browser(DESK, **more)
    page.clock.install()
    page.goto("/sign-in/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click(".page-bar button")
    page.wait_for_url("**/board/")
    page.goto(NEW)
    return page


def a_quarter_of_an_hour_later(page) -> None:
    """For the server, and then for the page."""
    row = Session.objects.get()
    kept = row.get_decoded()
    kept[times.SLOT]["seen"] -= 14 * 60
    Session.objects.save(row.session_key, kept, row.expire_date)
    page.clock.fast_forward(14 * 60 * 1000 + 6000)


def test_what_was_typed_is_still_there_after_the_lock(open_browser):
    person = a_person(a_clinic(), Role.FRONT_DESK)
    page = signed_in_page(open_browser, person.email, bypass_csp=True)
    page.fill("[name=name]", "Alma Ríos")
    a_quarter_of_an_hour_later(page)
    page.locator("#lock[open]").wait_for()
    expect(page.locator("[name=name]")).not_to_be_visible()
    assert page.title() == "Locked"
    assert findings(page) == []
    page.evaluate("document.getElementById('lock').addEventListener('close', () => lock.shut = 1)")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#lock[open]")).to_be_visible()
    assert page.evaluate("lock.shut") is None, "it was open all the time"
    page.fill("#lock-password", "not the password")
    page.keyboard.press("Enter")
    page.get_by_text("This is not your password.").wait_for()
    page.fill("#lock-password", PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#lock[open]").wait_for(state="detached")
    assert page.input_value("[name=name]") == "Alma Ríos"
    page.locator("main form .button--main").click()
    page.wait_for_url("**/clients/*-*/")
    assert Client.objects.get().name == "Alma Ríos"


def test_locked_by_hand_the_page_keeps_what_was_typed_too(open_browser):
    person = a_person(a_clinic(), Role.FRONT_DESK)
    page = signed_in_page(open_browser, person.email)
    page.fill("[name=name]", "Alma Ríos")
    page.locator("summary", has_text=str(person)).click()
    with page.expect_response("**/lock/") as answer:
        page.get_by_role("button", name="Lock", exact=True).click()
    assert answer.value.status == 423
    page.locator("#lock[open]").wait_for()
    page.fill("#lock-password", PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#lock[open]").wait_for(state="detached")
    expect(page.locator("[name=name]")).to_have_value("Alma Ríos")


def test_a_page_that_saw_nobody_stays_open_while_another_is_used(open_browser):
    person = a_person(a_clinic(), Role.FRONT_DESK)
    page = signed_in_page(open_browser, person.email)
    page.clock.fast_forward(14 * 60 * 1000 + 6000)
    page.wait_for_timeout(500)
    expect(page.locator("#lock")).not_to_be_visible()


def test_without_script_a_locked_form_goes_on_with_the_password(open_browser):
    person = a_person(a_clinic(), Role.FRONT_DESK)
    cache.clear()
    page = open_browser(DESK, scripts=False)
    page.goto("/sign-in/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click(".page-bar button")
    page.goto(NEW)
    page.fill("[name=name]", "Alma Ríos")
    row = Session.objects.get()
    kept = row.get_decoded()
    kept[times.SLOT]["locked"] = True
    Session.objects.save(row.session_key, kept, row.expire_date)
    page.locator("main form .button--main").click()
    page.get_by_text("What you just sent is not lost").wait_for()
    page.fill("#password-again", PASSWORD)
    page.click(".page-bar button")
    page.wait_for_url("**/clients/*-*/")
    assert Client.objects.get().name == "Alma Ríos"
