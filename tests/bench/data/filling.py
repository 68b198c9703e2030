"""A clinic full of clients who sent their answers in: many rows at once, each sealed as ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from clinic.models import AuditEntry, Client, Clinic, Visit
from clinic.sealing.fields import fetch_keys
from intake.models import Intake, IntakeRevision
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.bench.questionnaire.people import MEDICINES, MUCH, signed
from tests.factories import a_clinic, a_document, a_location, a_person
from tests.intake.questionnaire.people import HEALTHY, with_ticks

OLDEST, APART = date(1930, 1, 1), timedelta(hours=1)


@transaction.atomic
def a_full_clinic(clients: int) -> Clinic:
    """Each client has a visit, answers with words and a birth date of its own, the document they
    make, and a line in the trail."""
    clinic = a_clinic()
    _answer(_visits(clinic, clients))
    _send(clinic)
    return clinic


def _visits(clinic: Clinic, count: int) -> list[Visit]:
    clients = [
        Client(clinic=clinic, name=f"Client {n}", birth_date=OLDEST + timedelta(days=n))
        for n in range(count)
    ]
    for client in clients:
        client.keep_search_name()
    Client.objects.bulk_create(clients)
    room = {"clinic": clinic, "therapist": a_person(clinic), "location": a_location(clinic)}
    now = timezone.now()
    return Visit.objects.bulk_create(
        Visit(client=client, starts_at=now - n * APART, **room) for n, client in enumerate(clients)
    )


def _answer(visits: list[Visit]) -> None:
    kinds = [one | {CONSENT: signed()} for one in (HEALTHY, with_ticks(*MUCH, **MEDICINES))]
    Intake.objects.bulk_create(
        Intake(
            clinic=visit.clinic,
            visit=visit,
            state=Intake.State.SUBMITTED,
            submitted_at=visit.starts_at,
            answers=kinds[n % len(kinds)] | {"rest": {"free_text": f"I am number {n}."}},
        )
        for n, visit in enumerate(visits)
    )


def _send(clinic: Clinic) -> None:
    """The answers are read anew: each names the key that its document is sealed with."""
    parts = ("visit__client", "visit__clinic")
    intakes = list(Intake.objects.filter(clinic=clinic).select_related(*parts))
    fetch_keys(intakes)
    IntakeRevision.objects.bulk_create(
        IntakeRevision(clinic=clinic, intake=i, number=1, document=a_document(i.visit))
        for i in intakes
    )
    whose: Any = {"clinic": clinic, "actor": "client", "action": "submitted", "about": "intake"}
    AuditEntry.objects.bulk_create(AuditEntry(about_id=i.pk, **whose) for i in intakes)
