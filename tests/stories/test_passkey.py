"""A passkey in a real browser: set up with a key that is made up, and then the way in."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from clinic.models import AuditEntry, Role
from tests.axe import findings
from tests.factories import PASSWORD, a_clinic, a_person

from .conftest import DESK, PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
# What chromium puts in place of the reader of fingerprints, and of the finger.
FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(settings):
    settings.SECOND_STEP_REQUIRED = True
    cache.clear()
    return a_person(a_clinic(), Role.FRONT_DESK)


def with_a_reader(page: Page) -> None:
    channel = page.context.new_cdp_session(page)
    channel.send("WebAuthn.enable")
    channel.send("WebAuthn.addVirtualAuthenticator", {"options": FINGERPRINT})


def give_the_password(page: Page, person) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page, person) -> None:
    page.locator("summary", has_text=str(person)).click()
    page.get_by_role("button", name="Sign out").click()
    page.locator("summary", has_text=str(person)).wait_for(state="detached")


def name_it_and_press_enter(page: Page, name: str) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.wait_for_load_state()  # before its script is there, Enter would send it without a passkey
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_label("Name of the passkey").press("Enter")


def test_a_passkey_is_added_and_then_opens_the_door(open_browser, person):
    page = open_browser(DESK)
    with_a_reader(page)
    give_the_password(page, person)
    page.wait_for_url("**/my-sign-in/")
    name_it_and_press_enter(page, "Desk")
    page.get_by_role("heading", name="Recovery codes").wait_for()
    expect(page.get_by_role("status")).to_have_text(["The passkey is added."])
    page.goto("/my-sign-in/")
    name_it_and_press_enter(page, "The same once more")
    expect(page.get_by_role("alert")).to_contain_text("No passkey was made")
    sign_out(page, person)

    give_the_password(page, person)
    page.get_by_role("heading", name="Second step").wait_for()
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(Error()); }")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("or type a code")
    page.get_by_text("Type a recovery code instead").click()
    expect(page.get_by_label("Code")).to_be_visible()
    assert findings(page, dark_at=PHONE) == []
    page.reload()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/board/")
    assert AuditEntry.objects.filter(person=person, action="signed in").count() == 2
