"""Each revision of the answers as a QuestionnaireResponse."""

from __future__ import annotations

import hashlib
from uuid import UUID

from intake.models import IntakeRevision

from .coding import Resource, instant, reference, urn
from .items import document_items


def response(revision: IntakeRevision, client: UUID, questionnaire: Resource) -> Resource:
    """A later revision amends an earlier one; who asked in person is its author."""
    patient = reference("Patient", client)
    author = {"display": revision.by.name} if revision.by else patient
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(revision.pk),
        "questionnaire": f"{questionnaire['url']}|{questionnaire['version']}",
        "status": "completed" if revision.number == 1 else "amended",
        "subject": patient,
        "authored": instant(revision.created_at),
        "author": author,
        "item": response_items(revision),
    } | _amends(revision)


def response_items(revision: IntakeRevision) -> list[Resource]:
    """The document, and the clinic's own questions with the words they were asked in."""
    own = [_own(one["question"], one["answer"]) for one in revision.own_answers if one["answer"]]
    group = [{"linkId": "own", "text": "The clinic's own questions", "item": own}] if own else []
    return document_items(revision.document) + group


def _own(question: str, answer: str) -> Resource:
    mark = hashlib.sha256(question.encode()).hexdigest()[:12]
    return {"linkId": f"own.{mark}", "text": question, "answer": [{"valueString": answer}]}


def _amends(revision: IntakeRevision) -> Resource:
    """All revisions of one set of answers share its identifier."""
    return {"identifier": {"system": "urn:ietf:rfc:3986", "value": urn(revision.intake_id)}}
