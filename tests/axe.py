"""axe-core on a page that stands open."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from playwright.sync_api import ViewportSize as Size

SHOWN = 200  # characters of the first place
SETTLES = 100  # milliseconds until the colours of the other theme stand
BROKEN_ONLY = {"resultTypes": ["violations"]}  # half the time of a report on everything
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def findings(page: Page, *, dark_at: Size | None = None) -> list[str]:
    """A line for each rule that is broken, with the first place of it: every rule in the light
    theme, and in the dark one what colours alone can break, there with another size of the page
    if one is given. The page is left as it was, in the light theme."""
    before = page.viewport_size
    found = _broken(page, "light", {})
    if dark_at:
        page.set_viewport_size(dark_at)
    found += [f"dark: {line}" for line in _broken(page, "dark", COLOURS)]
    _turn(page, "light")
    if dark_at and before:
        page.set_viewport_size(before)
    return found


def too_wide(page: Page, *sizes: Size) -> list[str]:
    """Those of these sizes that the page is wider than. The page is left at the first."""
    found = []
    for size in reversed(sizes):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append(f"{width} px on {size['width']}")
    return found


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
