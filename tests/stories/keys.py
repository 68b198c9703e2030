"""What a client does in a story, with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from . import client_steps


def with_keys_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the steps of a story are taken with keys."""
    hands = {
        "tick": by_keys, "mark": mark_by_keys, "sign": sign_by_keys, "next_page": go_by_keys
    }  # fmt: skip
    for name, keys in hands.items():
        monkeypatch.setattr(client_steps, name, keys)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab, and the arrows within one set of choices, until this has the focus."""
    here = "([s, n]) => document.activeElement.matches(s) ? 'here' : "
    here += "document.activeElement.name === n && document.activeElement.type === 'radio'"
    name = page.locator(selector).first.get_attribute("name") or "-"
    for _ in range(250):
        found = page.evaluate(here, [selector, name])
        if found == "here":
            return
        page.keyboard.press("ArrowDown" if found else "Tab")
    raise AssertionError(f"no key leads to {selector}")


def by_keys(page: Page, name: str, value: str) -> None:
    tab_to(page, f"input[name='{name}'][value='{value}']")
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")


def mark_by_keys(page: Page, area: str) -> None:
    tab_to(page, "button[data-list]")
    page.keyboard.press("Enter")
    by_keys(page, "areas", area)


def sign_by_keys(page: Page) -> None:
    for box in page.locator("input[name^=agree_]").all():
        tab_to(page, f"input[name={box.get_attribute('name')}]")
        page.keyboard.press("Space")
    by_keys(page, "contact_doctor", "yes")
    tab_to(page, "input[name=signer]")
    page.keyboard.type("Clara Lindqvist")
    tab_to(page, "input[name=typed]")
    page.keyboard.press("Space")


def go_by_keys(page: Page) -> None:
    tab_to(page, ".page-bar .button--main")
    page.keyboard.press("Enter")


def press(page: Page, selector: str) -> None:
    """Go to a button or link and press it."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def fill_by_keys(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
