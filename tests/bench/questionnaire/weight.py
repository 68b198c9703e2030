"""What a phone that was never here loads, counted by the browser itself, headers included."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import BrowserContext, sync_playwright

from tests.bench.kit.figure import Figure, at_most

from .chromium import a_browser
from .people import people


def figures(ours: str) -> Iterator[Figure]:
    person = people(1)[0]
    with sync_playwright() as playwright, a_browser(playwright, ours, person) as context:
        first = kilobytes(context, f"http://{ours}/i/{person.token}/")
        yield at_most(100, "first page, empty cache, over the wire", first, "kB")
    with sync_playwright() as playwright, a_browser(playwright, ours, person) as context:
        chart = kilobytes(context, f"http://{ours}{person.pages[0]}")
        yield at_most(100, "body chart, empty cache, over the wire", chart, "kB")


def kilobytes(context: BrowserContext, url: str) -> float:
    """Of a page and everything it loads; 1 kB is 1000 bytes."""
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda found: sizes.append(found["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    if len(sizes) < 5:
        raise AssertionError("a page without its style was loaded")
    return sum(sizes) / 1000
