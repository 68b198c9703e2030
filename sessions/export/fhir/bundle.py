"""Everything as one bundle. A resource refers only to what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from clinic.models import Client
from sessions.export.reading import WholeFile
from sessions.knowledge import KnowledgeBase, load

from .coding import Resource, instant, made_of, without_empty
from .consents import room_consent, signed_consent
from .plans import care_plan, provenance
from .questionnaire import questionnaire
from .responses import response, response_items


def bundle_of(whole: WholeFile, now: datetime) -> Resource:
    """A ``Bundle`` of kind ``collection``, as JSON's own values."""
    return {
        "resourceType": "Bundle",
        "id": str(made_of(whole.client.pk, "Bundle")),
        "type": "collection",
        "timestamp": instant(now),
        "entry": [
            {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
            for resource in _resources(whole, load())
        ],
    }


def _resources(whole: WholeFile, knowledge: KnowledgeBase) -> Iterator[Resource]:
    client, rows = whole.client, whole.rows
    yield patient(client)
    asked = questionnaire(client.pk, map(response_items, rows["intake_revisions"]), knowledge)
    yield asked
    for revision in rows["intake_revisions"]:
        yield response(revision, client.pk, asked)
    yield from _consents(whole)
    sessions = {session.plan_id: session for session in rows["sessions"]}
    for plan in rows["plans"]:
        yield care_plan(plan, sessions.get(plan.pk), client.pk, knowledge)
        yield provenance(plan)


def _consents(whole: WholeFile) -> Iterator[Resource]:
    client, clinic = whole.client, whole.client.clinic.name
    signed: tuple[Any, ...] = whole.rows["consents"]
    for consent in signed:
        yield signed_consent(consent, client.pk, clinic, newest=consent is signed[-1])
    for confirmed in whole.rows["consents_in_the_room"]:
        yield room_consent(confirmed, client.pk, clinic)


def patient(client: Client) -> Resource:
    reached = {"phone": client.phone, "email": client.email}
    return without_empty(
        {
            "resourceType": "Patient",
            "id": str(client.pk),
            "name": [{"text": client.name}],
            "birthDate": client.birth_date.isoformat() if client.birth_date else None,
            "telecom": [{"system": s, "value": value} for s, value in reached.items() if value],
            "communication": [{"language": {"text": client.language}}],
        }
    )
