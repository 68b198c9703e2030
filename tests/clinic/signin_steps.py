"""Signing in as a browser does, and moving the clock of a sign-in."""

from __future__ import annotations

from django.test import Client as Browser

from clinic.signin import times
from tests.factories import PASSWORD


def sign_in(browser: Browser, email: str, password: str = PASSWORD, **more: str):
    return browser.post("/sign-in/", {"login": email, "password": password, **more})


def later(browser: Browser, **seconds: int) -> None:
    """``later(browser, seen=900)``: what happened last is that much longer ago."""
    session = browser.session
    kept = session[times.SLOT]
    session[times.SLOT] = kept | {name: kept[name] - by for name, by in seconds.items()}
    session.save()


def is_signed_in(browser: Browser) -> bool:
    return "_auth_user_id" in browser.session
