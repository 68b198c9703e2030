"""A client scans the code on the paper and reads the sheet on a phone."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clinic import sheet_links
from tests.axe import findings, too_wide
from tests.factories import a_client, a_clinic, a_visit
from tests.sessions.sheets.rows import a_plan, a_ready_sheet

from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def link(transactional_db):
    clinic = a_clinic(name="Harbour Street", phone="+34 555 010 010")
    visit = a_visit(clinic, client=a_client(clinic, name="Ana Ruiz"))
    a_ready_sheet(clinic, a_plan(visit))
    return sheet_links.link_of(visit, now=timezone.now())


def open_sheet(page, link) -> None:
    """From the code on the paper to the sheet."""
    page.goto(sheet_links.address_of(link))
    for name, value in (("Day", "12"), ("Month", "4"), ("Year", "1986")):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("heading", name="Your exercises at home").wait_for()


def test_without_script_the_sheet_opens_shows_its_drawings_and_gives_the_print(open_browser, link):
    page = open_browser(PHONE, scripts=False)
    open_sheet(page, link)
    drawings = page.locator("img.sheet__picture")
    expect(drawings).to_have_count(3)
    for n in range(3):
        assert drawings.nth(n).get_attribute("alt")
    expect(page.get_by_role("link", name="The sheet to print")).to_be_visible()
    assert page.url.endswith(f"/s/{link.pk}/")


def test_no_page_of_it_has_a_violation_and_nothing_is_wider_than_the_phone(open_browser, link):
    page = open_browser(PHONE, bypass_csp=True)
    page.goto(sheet_links.address_of(link))
    assert findings(page) == []
    open_sheet(page, link)
    assert findings(page) == []
    assert too_wide(page, PHONE) == []


def test_every_drawing_is_really_drawn(open_browser, link):
    page = open_browser(PHONE)
    open_sheet(page, link)
    widths = page.eval_on_selector_all("img.sheet__picture", "all => all.map(i => i.naturalWidth)")
    assert len(widths) == 3 and min(widths) > 0
