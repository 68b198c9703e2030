"""The body chart under a finger on a phone: 44 CSS px for every place, measured in the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from clinic import invitations
from intake.body_chart.figure import figures
from tests.factories import a_clinic, a_visit

from .client_steps import come_in, on_page
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

# Whatever else a finger 44 px wide would touch, its middle on the part's own middle.
CROWD = """([value, x, y]) => {
  const found = new Set();
  for (const far of [0, 8, 15, 21.5]) for (let n = 0; n < 16; n += 1) {
    const turn = n * Math.PI / 8;
    const hit = document.elementFromPoint(x + far * Math.cos(turn), y + far * Math.sin(turn));
    const part = hit && hit.closest('svg [data-value]');
    if (part && part.dataset.value !== value) found.add(part.dataset.value);
  }
  return [...found];
}"""
ON_SCREEN = """(part, [x, y]) => {
  const at = new DOMPoint(x, y).matrixTransform(part.getScreenCTM());
  return [at.x, at.y];
}"""


def middles() -> Iterator[tuple[str, str, tuple[float, float]]]:
    """One half and the strips between: the other half is its mirror image."""
    for drawn in figures():
        for shape in (s for s in (*drawn.shapes, *drawn.soles) if s.side != "right"):
            yield drawn.view, shape.value, shape.number_at


@pytest.fixture
def invited(transactional_db) -> str:
    return f"/i/{invitations.invite(a_visit(a_clinic()), now=timezone.now())}/"


@pytest.fixture
def phone(open_browser, invited) -> Page:
    page = open_browser(PHONE, has_touch=True)
    come_in(page, invited)
    on_page(page, "where")
    return page


def where(page: Page, value: str, at: tuple[float, float]) -> list[float]:
    part = page.locator(f".figure--press path[data-value='{value}']").first
    return part.evaluate(ON_SCREEN, list(at))


def tap(page: Page, value: str, at: tuple[float, float]) -> bool:
    """Tap the middle of a part; whether a whole finger fits on it there."""
    x, y = where(page, value, at)
    alone = page.evaluate(CROWD, [value, x, y]) == []
    page.touchscreen.tap(x, y)
    return alone


def test_every_place_is_marked_by_a_tap_that_a_whole_finger_has_room_for(phone):
    whole = phone.get_by_role("button", name="Whole body")
    second, wrong = 0, []
    for view, value, at in middles():
        phone.locator(f"[data-turn={view}]").tap()
        box = phone.locator(f"input[name=areas][value='{value}']")
        before = box.is_checked()
        phone.evaluate("y => scrollTo(0, scrollY + y - 400)", where(phone, value, at)[1])
        alone = tap(phone, value, at)
        if whole.is_visible():
            second += 1
            assert box.is_checked() is before, "coming closer marks nothing"
            alone = tap(phone, value, at)
            whole.tap()
        if not alone or box.is_checked() is before:
            wrong.append(value)
    assert wrong == []
    assert 5 < second < 25, "only what is crowded needs a second tap"


def test_the_mouse_marks_at_once(open_browser, invited):
    page = open_browser(PHONE)
    come_in(page, invited)
    page.mouse.click(*where(page, "front:neck:midline", (0, 116)))
    expect(page.locator("input[name=areas][value='front:neck:midline']")).to_be_checked()


def test_what_a_finger_marked_close_by_is_painted_and_kept_on_the_whole_body(phone):
    tap(phone, "front:neck:left", (17, 112))
    tap(phone, "front:neck:left", (17, 112))
    phone.get_by_role("button", name="Whole body").tap()
    part = phone.locator(".figure--press path[data-value='front:neck:left']")
    expect(part).to_contain_class("is-on")
    expect(phone.locator("svg[data-whole]")).to_have_count(0)


@pytest.mark.parametrize(
    "area", ["front:head_jaw:left", "front:ankle_foot:right", "back:neck:left"]
)
@pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])
def test_every_site_has_44_px_in_the_close_up_and_in_the_list(open_browser, invited, area, scripts):
    page = open_browser(PHONE, has_touch=True, scripts=scripts)
    come_in(page, invited)
    if scripts:
        page.get_by_role("button", name="Choose from a list instead").tap()
    page.locator(f"input[name=areas][value='{area}']").check()
    page.locator(".page-bar .button--main").tap()
    on_page(page, "area-" + area.replace(":", "-"))
    page.locator("details.fold > summary").first.tap()
    reaches = page.locator(".figure__reach")
    expect(reaches.nth(2)).to_be_attached()
    for reach in reaches.all():
        reach.scroll_into_view_if_needed()
        box = reach.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    tiles = [t.bounding_box() for t in page.locator(".chart--closeup .tile").all()]
    assert all(min(t["width"], t["height"]) >= 44 for t in tiles)
    for number in page.locator(".chart--closeup .chart__number").all():
        expect(page.locator(".figure__digit", has_text=number.inner_text()).first).to_be_attached()


def test_a_tap_on_the_sole_ticks_the_sole(phone):
    phone.locator("[data-turn=back]").tap()
    phone.locator(".figure__region--sole").first.tap()
    phone.locator(".page-bar .button--main").tap()
    on_page(phone, "area-back-ankle_foot-left")
    phone.locator("details.fold > summary").first.tap()
    phone.locator("[data-value=sole] .figure__reach").tap()
    expect(phone.locator("input[name=sites][value=sole]")).to_be_checked()


def test_the_keyboard_chooses_a_site_and_the_drawing_shows_where_it_is(phone):
    phone.get_by_role("button", name="Choose from a list instead").focus()
    phone.keyboard.press("Enter")
    phone.locator("input[name=areas]").first.focus()
    phone.keyboard.press("Space")
    expect(phone.locator("input[name=areas]").first).to_be_checked()
    expect(phone.locator(".figure__region.is-here")).to_have_count(1)
