"""Opening submitted answers again, until the session starts: the client goes on from what was
answered, and sending it in makes a new revision beside the old one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from clinic import invitations
from clinic.models import User, Visit
from intake.models import Intake, Reopening, RoomConsent
from intake.questionnaire.topics.consent import PAGE as CONSENT

LONGEST_REASON = 150
OPENED = [
    "state",
    "submitted_at",
    "submit_key",
    "submit_digest",
    "next_revision",
    "version",
    "answers",
]


class CannotOpen(Exception):
    """The answers stay as they are; ``code`` is a key of ``intake.invite_page.WHY_NOT_OPEN``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def why_not_open(visit: Visit, intake: Intake | None, now: datetime) -> str:
    """The code of why the answers cannot be opened again; empty where they can. The session has
    started at its hour, or as soon as somebody recorded an answer or a consent in the room: the
    client's own page knows nothing of these, and would lose them."""
    if visit.cancelled_at is not None:
        return "cancelled"
    if intake is None or intake.state != Intake.State.SUBMITTED:
        return "not_submitted"
    if visit.starts_at <= now:
        return "begun"
    in_the_room = RoomConsent.objects.filter(clinic_id=visit.clinic_id, visit=visit).exists()
    if in_the_room or intake.revisions.filter(by__isnull=False).exists():
        return "answered_in_room"
    return ""


@transaction.atomic
def open_again(visit: Visit, by: User, reason: str, *, now: datetime) -> Intake:
    """The intake, a draft again with all its answers. ``CannotOpen`` where it is too late."""
    rows = Intake.objects.select_for_update(of=("self",))
    row = rows.filter(clinic_id=visit.clinic_id, visit=visit).first()
    code = why_not_open(visit, row, now)
    if code or row is None:
        raise CannotOpen(code or "not_submitted")
    if not reason.strip():
        raise CannotOpen("no_reason")
    newest = row.revisions.latest("number")
    Reopening.objects.create(
        clinic_id=row.clinic_id,
        intake=row,
        after=newest.number,
        by=by,
        reason=reason.strip()[:LONGEST_REASON],
    )
    row.state, row.submitted_at = Intake.State.DRAFT, None
    row.submit_key, row.submit_digest = None, ""
    row.next_revision = newest.number + 1
    row.version += 1
    # Who sends other answers signs for them anew.
    row.answers = {page: given for page, given in row.answers.items() if page != CONSENT}
    row.save(update_fields=OPENED)
    invitations.unspend(visit, now=now)
    return row
