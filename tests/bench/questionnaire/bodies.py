"""Every hostile body to every address a client may post to."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.test import Client as Browser
from django.urls import reverse

from intake.addresses import page_url
from tests.bench.kit.figure import Figure, at_least, at_most
from tests.factories import a_person
from tests.hostile import Body, bodies

from .people import Person, people, the_clinic
from .statements import browser_of


def figures() -> Iterator[Figure]:
    logging.disable(logging.ERROR)  # a line for each refusal tells nothing here
    sent = [(body, post(*door, body)) for door in doors(people(1)[0]) for body in bodies()]
    logging.disable(logging.NOTSET)
    yield at_least(220, "hostile bodies to every client address", len(bodies()), "bodies")
    failed = sum(status >= 500 for _, status in sent)
    yield at_most(0, f"answered 5xx, of {len(sent)} sendings", failed, "answers")


def doors(person: Person) -> Iterator[tuple[Browser, str]]:
    """Every address that takes a body, in a browser that may use it."""
    browser, invitation = browser_of(person), person.invitation
    for id in ("where", "goals", "unwell", "send", "review"):
        yield browser, page_url(invitation, id)
    for name in ("questionnaire_save", "questionnaire_submit", "arrival"):
        yield browser, reverse(name, args=[invitation])
    yield browser, reverse("invitation", args=[person.token])
    yield browser, reverse("language")
    tablet = a_tablet(person)
    yield tablet, reverse("kiosk_begin")
    yield tablet, reverse("kiosk")


def a_tablet(person: Person) -> Browser:
    tablet = Browser(raise_request_exception=False, headers={"host": "localhost"})
    tablet.force_login(a_person(the_clinic()))
    tablet.post(reverse("kiosk_start", args=[person.visit.pk]), {"pin": "4711"})
    return tablet


def post(browser: Browser, url: str, body: Body) -> int:
    return int(browser.generic("POST", url, body.content, content_type=body.kind).status_code)
