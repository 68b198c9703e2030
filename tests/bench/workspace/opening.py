"""Opening the visit of a client who has been here ten times."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.sealing import keys
from sessions.plans import standing
from tests.bench.kit.figure import Figure, at_least, at_most
from tests.factories import a_clinic, a_person
from tests.sessions.records.rows import a_signed_visit, finished

EARLIER = 10


def figures() -> Iterator[Figure]:
    with transaction.atomic():
        statements, plans = opened()
        transaction.set_rollback(True)
    name = f"opening a visit with {EARLIER} earlier ones"
    yield at_most(15, name, statements, "SQL statements")
    yield at_least(1, f"{name}, plans computed in the request", plans, "plans")


def opened() -> tuple[int, int]:
    """How many statements it took, and how many plans were computed for it."""
    browser, url = a_visit_after_earlier_ones()
    keys.forget_held()  # as in a process that never opened anything of this client
    with (
        patch.object(standing, "plan", wraps=standing.plan) as planned,
        CaptureQueriesContext(connection) as captured,
    ):
        answer = browser.get(url)
    assert answer.status_code == 200, f"the visit is not shown: {answer.status_code}"
    return len(captured), planned.call_count


def a_visit_after_earlier_ones() -> tuple[Browser, str]:
    """Django's own browser of the therapist, in this process, and the visit's address."""
    therapist = a_person(a_clinic())
    client = finished(therapist, days_ago=41).visit.client
    for n in range(1, EARLIER):
        finished(therapist, client, days_ago=41 - 4 * n)
    browser = Browser(headers={"host": "localhost"})
    browser.force_login(therapist)
    return browser, reverse("visit", args=[a_signed_visit(therapist, client).pk])
