"""Where an invitation stands, as all staff may know it: never what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F

from clinic.models import Invitation, Visit
from intake.models import Intake

State = Literal[
    "none", "made", "sent", "opened", "started", "submitted", "expired", "revoked", "locked"
]


@dataclass(frozen=True, slots=True)
class Stands:
    """The newest invitation of a visit and how far the client has come. Times are UTC.

    ``started_at`` is of the first answer, ``submitted_at`` of the last sending in; empty again
    while staff have opened the answers.
    """

    state: State
    made_at: datetime | None = None
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    expires_at: datetime | None = None
    open_again: bool = False


def stands(visit: Visit, now: datetime) -> Stands:
    """Two statements; no answer is read."""
    standing = visit.invitations.order_by(
        F("revoked_at").desc(nulls_first=True), "-created_at"
    ).first()
    intake = (
        Intake.objects.filter(clinic_id=visit.clinic_id, visit=visit)
        .only("state", "started_at", "submitted_at")
        .first()
    )
    submitted = intake is not None and intake.state == Intake.State.SUBMITTED
    return Stands(
        state=_state(standing, intake, now),
        made_at=standing.created_at if standing else None,
        sent_at=standing.sent_at if standing else None,
        opened_at=standing.opened_at if standing else None,
        started_at=intake.started_at if intake else None,
        submitted_at=intake.submitted_at if intake else None,
        expires_at=standing.expires_at if standing else None,
        open_again=intake is not None and not submitted and intake.reopenings.exists(),
    )


def _state(invitation: Invitation | None, intake: Intake | None, now: datetime) -> State:
    if intake is not None and intake.state == Intake.State.SUBMITTED:
        return "submitted"
    if invitation is None:
        return "none"
    if invitation.revoked_at:
        return "revoked"
    if invitation.locked_at:
        return "locked"
    if invitation.expires_at <= now:
        return "expired"
    if intake is not None:
        return "started"
    if invitation.opened_at:
        return "opened"
    return "sent" if invitation.sent_at else "made"
