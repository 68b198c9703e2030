"""axe-core on a page that stands open."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOWN = 200  # characters of the first place
SETTLES = 100  # milliseconds until the colours of the other theme stand
BROKEN_ONLY = {"resultTypes": ["violations"]}  # half the time of a report on everything
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def findings(page: Page) -> list[str]:
    """A line for each rule that is broken, with the first place of it: every rule in the light
    theme, and in the dark one what colours alone can break. The page is left in the light one."""
    light = _broken(page, "light", {})
    dark = _broken(page, "dark", COLOURS)
    _turn(page, "light")
    return light + [f"dark: {line}" for line in dark]


def _broken(page: Page, theme: str, options: dict[str, Any]) -> list[str]:
    _turn(page, theme)
    found = Axe().run(page, options=BROKEN_ONLY | options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:SHOWN]}" for one in found]


def _turn(page: Page, theme: str) -> None:
    is_so = page.evaluate("theme => matchMedia(`(prefers-color-scheme: ${theme})`).matches", theme)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    if not is_so:
        page.wait_for_timeout(SETTLES)


def unfold(page: Page) -> None:
    """Opens every fold, so that what is in it is looked at too."""
    page.evaluate("document.querySelectorAll('main details').forEach(it => { it.open = true; })")
