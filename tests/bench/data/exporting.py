"""The whole file of a client who has been here thirty times."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from zipfile import ZipFile

from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from clinic.models import Client, Role, Visit
from intake.models import Intake
from sessions.demo.agreeing import agree, confirm
from sessions.models import CourseReview, Sheet
from tests.bench.kit.figure import Figure, at_least, at_most
from tests.bench.kit.timing import in_turns
from tests.factories import a_clinic, a_person, put
from tests.sessions.records.rows import finished

VISITS, ROUNDS, LIMIT = 30, 5, 3
SHEET = os.urandom(180_000)  # as much as an ordinary sheet of two pages, as little to be packed


def figures() -> Iterator[Figure]:
    with transaction.atomic():
        client = a_client_of(VISITS)
        browser = Browser(headers={"host": "localhost"})
        browser.force_login(a_person(client.clinic, Role.OWNER))
        url = reverse("client_export", args=[client.pk])
        (times,) = in_turns([lambda: browser.get(url)], ROUNDS, perf_counter)
        found = visits_in(browser.get(url).content)
        transaction.set_rollback(True)
    name = f"the whole file of a client with {VISITS} visits"
    yield at_least(VISITS, f"{name}: sessions in it", found, "sessions")
    yield at_most(LIMIT, f"{name}, median of {ROUNDS}", median(times), "s")
    yield at_most(LIMIT, f"{name}, the slowest", max(times), "s")


def a_client_of(visits: int) -> Client:
    """So many visits, each with answers, a signed consent, a plan, a session and a sheet."""
    therapist = a_person(a_clinic())
    client: Client | None = None
    for n in range(visits, 0, -1):
        session = finished(therapist, client, days_ago=7 * n)
        client = session.visit.client
        confirm(agree(Intake.objects.get(visit=session.visit)))
        _reviewed(session.visit, visits - n + 1)
        ready = {"state": "ready", "pdf_digest": "0" * 64, "ready_at": session.visit.starts_at}
        for sheet in Sheet.objects.filter(visit=session.visit):
            put(sheet, pdf=SHEET, **ready)
    assert client is not None
    return client


def _reviewed(visit: Visit, sessions: int) -> None:
    """Without it a long course may not go on."""
    CourseReview.objects.create(
        clinic=visit.clinic,
        client=visit.client,
        outcome=CourseReview.Outcome.CONTINUE,
        words="Goes on.",
        sessions=sessions,
        by=visit.therapist,
    )


def visits_in(archive: bytes) -> int:
    """How many sessions the file has, each with its consent, plan and FHIR."""
    with ZipFile(io.BytesIO(archive)) as opened:
        document, bundle = (json.loads(opened.read(f"{n}.json")) for n in ("file", "fhir"))
    plans = [e for e in bundle["entry"] if e["resource"]["resourceType"] == "CarePlan"]
    return min(len(document["sessions"]), len(document["consents"]), len(plans))
