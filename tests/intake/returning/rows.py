"""A client who was here before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from clinic import invitations
from clinic.models import AuditEntry, Visit
from intake.draft import draft_of
from intake.models import Intake
from intake.questionnaire.spec import Field
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.returning.pages import NOW, SAME, SINCE, STILL
from intake.submit import answers_digest, submit
from tests.factories import a_visit
from tests.intake.questionnaire.people import HEALTHY
from tests.intake.views.conftest import consent

WHOLE = HEALTHY | {
    "goals": {"goals": "Sleep through"},
    "people": {"emergency_name": "Nils", "emergency_phone": "555 0199"},
    "rest": {"free_text": "", "lifestyle": ["desk_work"]},
}


def came_before(
    visit: Visit, answers: dict[str, Any] = WHOLE, *, days: int = 30, arrived: bool = True
) -> Intake:
    """The whole questionnaire as it was sent in for a visit so many days before this one."""
    # By the clinic's clock: over a change of the clock the day must be the one that is meant.
    at = visit.starts_at.astimezone(visit.clinic.zone) - timedelta(days=days)
    earlier = a_visit(
        visit.clinic, client=visit.client, therapist=visit.therapist, starts_at=at,
        arrived_at=at if arrived else None,
    )  # fmt: skip
    on = earlier.day.isoformat()
    dated = {id: {**page, "_on": on} for id, page in answers.items()}
    dated |= {CONSENT: consent() | {"_on": on}}
    intake = Intake.objects.create(clinic=visit.clinic, visit=earlier, answers=dated)
    _finish(intake, on)
    invitations.invite(earlier, now=at)
    digest = answers_digest(intake.answers)
    trace = AuditEntry(clinic=visit.clinic, actor="client", action="submitted", about="intake")
    submit(earlier.invitations.get(), uuid4(), digest, trace, now=at)
    return Intake.objects.get(pk=intake.pk)


def confirms(page_id: str) -> dict[str, Any]:
    """What a client answers to whom nothing has happened."""
    if page_id.startswith(STILL):
        return {"right": "yes"}
    if page_id.startswith(SAME):
        return {"same": "yes"}
    if page_id.startswith("consent"):
        return consent()
    own = {SINCE: {"sore": "0", "news": ["none"]}, NOW: {"ticked": ["none"]}}
    return own.get(page_id) or WHOLE.get(page_id, {})


def _finish(intake: Intake, on: str) -> None:
    """The first choice for everything that is asked beside the answers given."""
    for _again in range(6):
        missing = draft_of(intake).missing()
        for page in missing:
            given = {f.name: first_choice(f) for f in page.fields if f.required}
            intake.answers[page.id] = given | intake.answers.get(page.id, {}) | {"_on": on}
        if not missing:
            break
    intake.save()


def first_choice(field: Field) -> Any:
    if field.kind in ("choices", "areas"):
        return ["none"]
    return field.options[0].value if field.options else "1"
