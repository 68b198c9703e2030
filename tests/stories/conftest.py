"""A real browser on a real server: Debian's chromium, nothing mocked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Playwright runs its own event loop; Django then suspects every query of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# What a browser, and htmx, say of a connection that is not there.
OF_THE_NETWORK = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser, live_server, settings) -> Iterator[Callable[..., Page]]:
    """A function that opens a fresh browser: ``open_browser(PHONE, scripts=False)``.

    What a page's console or the network complains about fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_it(size: dict[str, int] = DESK, *, scripts: bool = True, **more: object) -> Page:
        context = chromium.new_context(
            viewport=size, base_url=live_server.url, java_script_enabled=scripts, **more
        )
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and not said.text.startswith(OF_THE_NETWORK)
                else None
            ),
        )
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []
