"""How many SQL statements saving one answer takes, for every page of every kind of client."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intake.draft import draft_of
from tests.bench.kit.figure import Figure, at_most
from tests.factories import put

from .people import Person, people


def figures() -> Iterator[Figure]:
    counts = [count for person in people(3) for count in _of_every_page(person)]
    yield at_most(8, "saving one answer, the most of every page", max(counts), "SQL statements")


def _of_every_page(person: Person) -> Iterator[int]:
    browser = browser_of(person)
    url = reverse("questionnaire_save", args=[person.invitation])
    every = person.intake.answers
    for page in draft_of(person.intake).pages:
        others = {id: given for id, given in every.items() if id != page.id}
        put(person.intake, answers=others, needs_attention=False)
        with CaptureQueriesContext(connection) as captured:
            answer = browser.post(url, {"page": page.id, "seen": "0", page.fields[0].name: "none"})
        # A page that only its own answer opens is closed by leaving that answer out.
        if answer.status_code == 200:
            yield len(captured)


def browser_of(person: Person) -> Browser:
    """Django's own, in this process, with what opens the person's pages."""
    browser = Browser(raise_request_exception=False, headers={"host": "localhost"})
    for name, value in person.cookies.items():
        browser.cookies[name] = value
    return browser
