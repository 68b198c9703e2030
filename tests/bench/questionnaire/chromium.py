"""The browser of a client who is in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, Playwright


class Inside(Protocol):
    """Somebody whose browser is in."""

    @property
    def cookies(self) -> Mapping[str, str]: ...


PHONE = {"width": 390, "height": 844}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def path() -> str:
    found = os.environ.get("PALPATE_CHROMIUM") or shutil.which("chromium")
    assert found, "chromium is missing"
    return found


@contextmanager
def a_browser(
    playwright: Playwright, address: str, person: Inside, **more: Any
) -> Iterator[BrowserContext]:
    """A fresh one, with nothing in its cache, and the cookies that open the person's pages."""
    browser = playwright.chromium.launch(executable_path=path(), args=SWITCHES)
    context = browser.new_context(viewport=PHONE, base_url=f"http://{address}", **more)
    give(context, address, person.cookies)
    yield context
    browser.close()


def give(context: BrowserContext, address: str, cookies: Mapping[str, str]) -> None:
    host = address.partition(":")[0]
    rows = [{"name": n, "value": v, "domain": host, "path": "/"} for n, v in cookies.items()]
    context.add_cookies(rows)  # type: ignore[arg-type]  # its rows are typed dicts
