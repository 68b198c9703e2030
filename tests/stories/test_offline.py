"""Ten minutes without a connection, by the page's own clock."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from clinic import invitations
from intake.models import Intake
from tests.factories import a_clinic, a_visit

from .client_steps import come_in, mark, next_page, on_page, tick
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

NO_CONNECTION = (
    "No connection. Your answers are kept on this page and sent as soon as you are online."
)


def status(page: Page, state: str) -> str:
    """What the line beside the buttons says, once it is in this state."""
    page.locator(f"[data-save-status][data-state={state}]").wait_for(timeout=30_000)
    return page.locator("[data-save-status]").inner_text()


def a_minute_goes_by(page: Page) -> None:
    """Every timer of the page runs; what it tried over the network has failed by then."""
    for _ in range(6):
        page.clock.run_for(10_000)
        page.wait_for_timeout(30)


def test_ten_minutes_offline_with_several_changes_lose_nothing(open_browser, transactional_db):
    visit = a_visit(a_clinic())
    page = open_browser(PHONE)
    page.clock.install()
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    mark(page, "front:chest:left")
    status(page, "saved")
    tried: list[str] = []
    page.on("requestfailed", lambda request: tried.append(request.url))
    begun = page.evaluate("Date.now()")
    page.context.set_offline(True)
    changes = {
        0: lambda: mark(page, "back:neck:right"),
        3: lambda: mark(page, "front:knee:left"),
        5: lambda: next_page(page),
        8: lambda: page.locator("input[value='front:chest:left']").uncheck(force=True),
    }
    for minute in range(10):
        if minute in changes:
            changes[minute]()
        a_minute_goes_by(page)
        assert status(page, "waiting") == NO_CONNECTION
    assert page.evaluate("Date.now()") - begun >= 600_000
    assert len(tried) >= 10, "it went on trying"
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"

    page.context.set_offline(False)
    page.clock.run_for(1000)
    assert status(page, "saved") == "Saved"
    marked = {"back:neck:right", "front:knee:left"}
    assert set(Intake.objects.get(visit=visit).answers["where"]["areas"]) == marked
    next_page(page)
    on_page(page, "area-front-knee-left")
    tick(page, "intensity", "4")
    next_page(page)
    on_page(page, "area-back-neck-right")
    assert int(Intake.objects.get(visit=visit).answers["area-front-knee-left"]["intensity"]) == 4
