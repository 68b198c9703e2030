"""axe-core on a page that stands open."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOWN = 200  # characters of the first place
SETTLES = 100  # milliseconds until the colours of the other theme stand
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def findings(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """A line for each rule that is broken, with the first place of it."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:SHOWN]}" for one in found]


def findings_in_both_themes(page: Page) -> list[str]:
    """Everything in the light theme; in the dark one what colours alone can break."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    light = findings(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(SETTLES)
    return light + findings(page, COLOURS)


def unfold(page: Page) -> None:
    """Opens every fold, so that what is in it is looked at too."""
    page.evaluate("document.querySelectorAll('main details').forEach(it => { it.open = true; })")
