"""The same save with and without its seal and its line in the audit trail.

Two rows are written in turns through the whole of Palpate, each in a transaction that ends, so that
the trail is chained as well. Without: the envelope holds the bytes as they are, and no line is
written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from statistics import median
from time import perf_counter
from unittest.mock import patch
from uuid import uuid4

from django.test import Client as Browser
from django.urls import reverse

from clinic import together
from clinic.models import AuditEntry
from clinic.sealing import envelope, fields
from intake.models import Intake
from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import in_turns
from tests.bench.questionnaire.people import Person, people
from tests.bench.questionnaire.statements import browser_of
from tests.factories import a_person, put
from tests.sessions.records.rows import a_signed_visit, started

ROUNDS, LIMIT = 60, 1.25
HEAD = envelope.SHORTEST
PAGE, FIELD = "rest", "free_text"
_write = together.write


def figures() -> Iterator[Figure]:
    yield at_most(LIMIT, "a client's answer, sealed and audited", _times(_answers), "times without")
    yield at_most(
        LIMIT, "a note of the session, sealed and audited", _times(_notes), "times without"
    )


def _times(made: Callable[[], Callable[[], None]]) -> float:
    """How many times as long the save takes as the same without."""
    whole = made()
    with bare():
        other = made()

    def without() -> None:
        with bare():
            other()

    first, second = in_turns((whole, without), ROUNDS, perf_counter)
    return median(a / b for a, b in zip(first, second, strict=True))


@contextmanager
def bare() -> Iterator[None]:
    """Neither sealed nor noted down."""
    with ExitStack() as patched:
        patched.enter_context(patch.object(fields, "seal", _bare))
        patched.enter_context(patch.object(fields, "unseal", lambda found, *_: found[HEAD:]))
        patched.enter_context(patch.object(AuditEntry, "save", lambda *_, **__: None))
        patched.enter_context(patch.object(together, "write", _but_the_trail))
        yield


def _but_the_trail(*statements: together.Statement) -> None:
    trail = AuditEntry._meta.db_table
    _write(*(statement for statement in statements if trail not in statement[0]))


def _bare(plain: bytes, key: envelope.Key, place: str) -> bytes:
    return (envelope.FORMAT + key.id.bytes).ljust(HEAD, b"\0") + plain


def _answers() -> Callable[[], None]:
    (person,) = people(1)
    put(person.intake, answers={i: a for i, a in person.intake.answers.items() if i != PAGE})
    browser, versions = browser_of(person), count()
    return lambda: _answer(browser, person, next(versions))


def _answer(browser: Browser, person: Person, seen: int) -> None:
    url = reverse("questionnaire_save", args=[person.invitation])
    given = {"page": PAGE, "seen": str(seen), FIELD: f"Nothing else, {seen} times."}
    found = browser.post(url, given)
    assert found.json()["state"] == "saved", found.content


def _notes() -> Callable[[], None]:
    therapist = a_person(Intake.objects.latest("created_at").clinic, email=f"{uuid4()}@x.example")
    visit = a_signed_visit(therapist)
    started(therapist, visit)
    browser = Browser(headers={"host": "localhost"})
    browser.force_login(therapist)
    url, numbers = reverse("session_save", args=[visit.pk]), count()
    return lambda: _note(browser, url, next(numbers))


def _note(browser: Browser, url: str, number: int) -> None:
    found = browser.post(url, {"part": "psfs", "name_0": f"Turning to look, {number}"})
    assert found.status_code < 400, found.status_code
