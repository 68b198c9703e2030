"""Consents: what was signed before the visit, and what was confirmed together in the room."""

from __future__ import annotations

import base64
from uuid import UUID

from intake.models import Consent, RoomConsent

from .coding import SYSTEM, Resource, instant, reference

_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"


def signed_consent(consent: Consent, client: UUID, clinic: str, *, newest: bool) -> Resource:
    """The words as they were read, in their language. An older one no longer speaks."""
    words = "\n".join(sentence for _id, sentence in consent.sentences)
    signer = {"display": consent.signer or "The client"}
    return _consent(consent.pk, client, clinic, "active" if newest else "inactive") | {
        "dateTime": instant(consent.signed_at),
        "performer": [signer if consent.relation else reference("Patient", client) | signer],
        "policyRule": _policy(consent.version, consent.text_digest),
        "sourceAttachment": {
            "contentType": "text/plain; charset=utf-8",
            "language": consent.language,
            "data": base64.b64encode(words.encode()).decode(),
            "title": ", ".join(consent.points),
        },
    }


def room_consent(consent: RoomConsent, client: UUID, clinic: str) -> Resource:
    """Points alone: their words are those of the version."""
    points = ", ".join(consent.points)
    return _consent(consent.pk, client, clinic, "active") | {
        "dateTime": instant(consent.created_at),
        "performer": [reference("Patient", client)],
        "policyRule": _policy(consent.version),
        "verification": [{"verified": True, "verificationDate": instant(consent.created_at)}],
        "sourceAttachment": {
            "contentType": "text/plain; charset=utf-8",
            "data": base64.b64encode(points.encode()).decode(),
            "title": f"Confirmed in the room with {consent.by.name}",
        },
    }


def _consent(id: UUID, client: UUID, clinic: str, status: str) -> Resource:
    return {
        "resourceType": "Consent",
        "id": str(id),
        "status": status,
        "scope": {"coding": [{"system": _SCOPE, "code": "treatment"}]},
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": reference("Patient", client),
        "organization": [{"display": clinic}],
    }


def _policy(version: str, digest: str = "") -> Resource:
    codes = [{"system": f"{SYSTEM}:consent", "code": version}]
    return {"coding": codes, "text": f"Consent {version} {digest}".strip()}
