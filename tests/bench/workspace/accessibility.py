"""axe-core on every page of a therapist, in both themes, everything unfolded."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.test import Client as Browser
from playwright.sync_api import Page, sync_playwright

from clinic.models import User
from tests.axe import findings, unfold
from tests.bench.kit.figure import Figure, at_most
from tests.bench.questionnaire.chromium import a_browser
from tests.factories import a_clinic, a_person
from tests.sessions.views.every_page import every_page

DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class SignedIn:
    cookies: Mapping[str, str]


def figures(ours: str) -> Iterator[Figure]:
    therapist = a_person(a_clinic())
    pages = every_page(therapist)
    count = sum(len(told(*one)) for one in walk(ours, therapist, pages))
    name = f"axe-core, {len(pages)} pages of a therapist in both themes"
    yield at_most(0, name, count, "violations")


def walk(ours: str, therapist: User, pages: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """(page, violations) of every page."""
    person = signed_in(therapist)
    with (
        sync_playwright() as playwright,
        # Only so that axe itself may run: the pages allow no script but their own.
        a_browser(playwright, ours, person, bypass_csp=True) as context,
    ):
        page = context.new_page()
        page.set_viewport_size(DESK)  # type: ignore[arg-type]  # a typed dict
        for name, address in pages.items():
            yield name, violations(page, address)


def signed_in(person: User) -> SignedIn:
    browser = Browser(headers={"host": "localhost"})
    browser.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return SignedIn({name: browser.cookies[name].value})


def violations(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None and answer.status == 200, f"{address} is not shown"
    unfold(page)
    return findings(page)


def told(name: str, found: list[str]) -> list[str]:
    for line in found:
        sys.stderr.write(f"axe: {name}: {line}\n")
    return found
