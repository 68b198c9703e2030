"""The front desk prints the day: one press, a file, and who is missing from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from clinic.models import Role
from sessions.models import Sheet
from tests.axe import findings
from tests.factories import a_client, a_clinic, a_person, a_visit, put
from tests.sessions.sheets.paper import ordinary
from tests.sessions.sheets.rows import a_plan, a_ready_sheet, a_sheet

from .conftest import DESK, PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clinic(transactional_db):
    return a_clinic(name="Harbour Street")


def a_plan_today(clinic, minutes: int, name: str):
    """A signed plan of a visit around noon of the clinic's day."""
    noon = datetime.now(clinic.zone).replace(hour=12, minute=0, second=0, microsecond=0)
    starts = (noon + timedelta(minutes=minutes)).astimezone(UTC)
    return a_plan(a_visit(clinic, starts_at=starts, client=a_client(clinic, name=name)))


def test_one_press_makes_the_day_and_opens_the_file_when_the_last_sheet_is_made(
    open_browser, clinic
):
    a_ready_sheet(clinic, a_plan_today(clinic, 0, "Ana Ruiz"), pdf=ordinary())
    last = a_plan_today(clinic, 30, "Bo Lind")
    page = open_browser()
    sign_in(page, a_person(clinic, Role.FRONT_DESK))
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Print the day").dblclick()
    opened.value.get_by_text("1 of 2 sheets are made").wait_for()
    assert len(page.context.pages) == 2, "a second click opens no second print"
    put(Sheet.objects.get(plan=last), state="ready", pdf=ordinary(), ready_at=datetime.now(UTC))
    page.wait_for_timeout(2500)
    assert [url for url in asked if url.endswith("/board/day/sheets.pdf")]


def test_a_name_typed_above_the_board_leaves_only_its_rows_and_stands_in_no_address(
    open_browser, clinic
):
    for n, name in enumerate(("Zoë Lind", "Ana Ruiz", "Bo Lind")):
        a_ready_sheet(clinic, a_plan_today(clinic, n, name), pdf=ordinary())
    page = open_browser()
    sign_in(page, a_person(clinic, Role.FRONT_DESK))
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Name of a client").fill("zoe")
    shown = page.locator("#board tbody tr:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Zoë Lind")
    Sheet.objects.update(printed_at=datetime.now(UTC), printed_by=a_person(clinic))
    page.locator("#board tr[data-state=printed]").first.wait_for()
    expect(shown, "the rows that came anew are hidden too").to_have_count(1)
    assert not [url for url in asked if "zoe" in url.lower()]


def test_neither_board_nor_day_has_a_violation(open_browser, clinic):
    a_ready_sheet(clinic, a_plan_today(clinic, 0, "Ana Ruiz"), pdf=ordinary())
    plan = a_plan_today(clinic, 5, "Bo Lind")
    a_sheet(clinic, plan, state="failed", failure="answers_changed")
    page = open_browser(PHONE, bypass_csp=True)
    sign_in(page, a_person(clinic, Role.FRONT_DESK))
    for path in ("/board/", "/board/day/", f"/visits/{plan.visit_id}/sheet/online/"):
        page.goto(path)
        assert findings(page, dark_at=DESK) == [], path
