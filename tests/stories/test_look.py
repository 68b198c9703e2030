"""The gallery in a real browser: the chart and the pad by finger and by keyboard, the layout on
a phone, and accessibility in both themes. No server: the page is given its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, expect

from intake.body_chart.look import look_context
from tests.axe import findings, too_wide

STATIC = Path(__file__).resolve().parents[2] / "static"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
pytestmark = pytest.mark.story

Open = Callable[..., Page]


@pytest.fixture
def gallery(chromium: Browser) -> Iterator[Open]:
    """A function that opens the gallery: ``gallery(PHONE, theme="dark", scripts=False)``."""
    contexts = []

    def open_it(
        size: dict[str, int] = PHONE, *, theme: str = "light", scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport=size, color_scheme=theme, java_script_enabled=scripts, has_touch=True
        )
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        context.route("**/*", _serve)
        page.goto("http://look.test/")
        return page

    yield open_it
    for context in contexts:
        context.close()


def _serve(route) -> None:
    """The gallery, or one of the product's own static files, or nothing."""
    path = route.request.url.removeprefix("http://look.test/").split("?")[0]
    if not path:
        return route.fulfill(
            body=render_to_string("look.html", look_context()),
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": "default-src 'none'; script-src 'self'; "
                     "style-src 'self'; img-src 'self'"},
        )  # fmt: skip
    file = STATIC / path.removeprefix("static/")
    if file.is_file():
        return route.fulfill(path=file)
    return route.fulfill(status=404)


def box(page: Page, value: str):
    return page.locator(f'input[value="{value}"]')


def part(page: Page, value: str):
    return page.locator(f'svg [data-value="{value}"]')


def test_pressing_the_figure_ticks_the_box_and_pressing_again_takes_it_back(gallery: Open) -> None:
    page = gallery()
    expect(box(page, "front:chest:right")).not_to_be_checked()
    part(page, "front:chest:right").tap()
    expect(box(page, "front:chest:right")).to_be_checked()
    expect(part(page, "front:chest:right")).to_contain_class("is-on")
    part(page, "front:chest:right").tap()
    expect(box(page, "front:chest:right")).not_to_be_checked()


def test_ticking_the_box_paints_the_figure_and_tells_the_form(gallery: Open) -> None:
    page = gallery()
    page.evaluate(
        "() => { window.heard = 0; addEventListener('change', () => { window.heard += 1 }); }"
    )
    page.get_by_role("button", name="Choose from a list instead").click()
    box(page, "front:knee:left").check()
    expect(part(page, "front:knee:left")).to_contain_class("is-on")
    assert page.evaluate("window.heard") == 1


def test_the_clients_right_hand_is_at_the_left_of_the_front_and_the_right_of_the_back(
    gallery: Open,
) -> None:
    page = gallery(DESK)
    front = page.locator(".chart__view--front svg").bounding_box()
    back = page.locator(".chart__view--back svg").bounding_box()
    hand = part(page, "front:wrist_hand:right").bounding_box()
    assert hand["x"] < front["x"] + front["width"] / 3
    hand = part(page, "back:wrist_hand:right").bounding_box()
    assert hand["x"] > back["x"] + back["width"] * 2 / 3


def test_a_phone_shows_one_side_at_a_time_and_turns(gallery: Open) -> None:
    page = gallery()
    expect(page.locator(".chart__view--front")).to_be_visible()
    expect(page.locator(".chart__view--back")).to_be_hidden()
    page.get_by_role("button", name="Back", exact=True).first.tap()
    expect(page.locator(".chart__view--back")).to_be_visible()
    expect(page.locator(".chart__view--front")).to_be_hidden()


def test_the_list_works_with_the_keyboard_alone(gallery: Open) -> None:
    page = gallery()
    page.get_by_role("button", name="Choose from a list instead").focus()
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Neck", exact=True).first.get_by_label("Your right").focus()
    page.keyboard.press("Space")
    expect(box(page, "front:neck:right")).to_be_checked()


def test_without_script_the_whole_list_is_there_and_the_figure_is_not(gallery: Open) -> None:
    page = gallery(scripts=False)
    expect(page.locator(".chart__drawing")).to_be_hidden()
    expect(box(page, "back:calf:left")).to_be_visible()
    box(page, "back:calf:left").check()
    expect(box(page, "back:calf:left")).to_be_checked()


def test_nothing_hurts_puts_the_places_out_and_a_place_puts_it_out(gallery: Open) -> None:
    page = gallery()
    page.get_by_label("Nothing hurts at the moment").check()
    expect(box(page, "front:shoulder:left")).not_to_be_checked()
    expect(part(page, "front:shoulder:left")).not_to_contain_class("is-on")
    part(page, "front:chest:left").tap()
    expect(page.get_by_label("Nothing hurts at the moment")).not_to_be_checked()


def test_a_spot_of_the_closeup_ticks_its_site(gallery: Open) -> None:
    page = gallery()
    part(page, "side_of_neck").last.tap()
    expect(box(page, "side_of_neck")).to_be_checked()


def test_a_drawn_signature_is_points_in_the_form_and_can_be_cleared(gallery: Open) -> None:
    page = gallery()
    pad = page.locator("[data-signature-pad]")
    pad.scroll_into_view_if_needed()
    place = pad.bounding_box()
    page.mouse.move(place["x"] + 30, place["y"] + 40)
    page.mouse.down()
    page.mouse.move(place["x"] + 120, place["y"] + 90, steps=6)
    page.mouse.up()
    value = page.locator("[data-signature-value]")
    lines = json.loads(value.input_value())
    assert len(lines) == 1
    assert len(lines[0]) >= 3
    scale = place["width"] / 600
    assert lines[0][0] == pytest.approx([30 / scale, 40 / scale], abs=2)
    assert lines[0][-1] == pytest.approx([120 / scale, 90 / scale], abs=2)
    page.get_by_role("button", name="Clear").tap()
    expect(value).to_have_value("")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_screen(gallery: Open, width: int) -> None:
    page = gallery({"width": width, "height": 844})
    assert too_wide(page, {"width": width, "height": 844}) == []


def test_pairs_with_long_names_keep_the_width_of_a_phone(gallery: Open) -> None:
    pair = "<div><dt>The therapist may contact my doctor or midwife</dt><dd>Yes</dd></div>"
    width = gallery(PHONE).evaluate(
        """pairs => {
            const list = document.querySelector("dl.facts");
            list.innerHTML = pairs;
            return Math.min(...[...list.querySelectorAll("dd")].map(dd => dd.offsetWidth))
                / list.offsetWidth;
        }""",
        pair * 2,
    )
    assert width > 0.9


def test_what_is_pressed_is_large_enough_for_a_thumb(gallery: Open) -> None:
    page = gallery()
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, .tile, .tick, summary, select')]
             .filter((e) => e.checkVisibility())
             .map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
             .filter(([, box]) => box.height < 44 || box.width < 44)
             .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_paper_is_light_even_where_the_screen_is_dark(gallery: Open) -> None:
    page = gallery(DESK, theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert max(int(n) for n in re.findall(r"\d+", ink)[:3]) < 80


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(gallery: Open, size: dict[str, int]) -> None:
    page = gallery(size)
    if size == DESK:
        page.get_by_role("button", name="Choose from a list instead").click()
    assert findings(page) == []
