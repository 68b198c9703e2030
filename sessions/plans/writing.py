"""What every write to a visit's plan shares: one at a time, on what the writer was looking at."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from clinic.models import User, Visit
from intake.models import Intake, IntakeRevision
from sessions.models import PlanRevision

from .answered import ARRIVED, FROM_RECORD, NO_ANSWER
from .changes import Change, stored
from .standing import NotReady, Standing, standing_of


class Stale(Exception):
    """Somebody answered, changed or signed something since the page was made."""

    def __init__(self, standing: Standing) -> None:
        super().__init__("stale")
        self.standing = standing


class Refused(Exception):
    """It may not be done now; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def locked(visit: Visit) -> Standing:
    """Where the visit stands, with all other writers waiting until this transaction ends.
    ``Refused`` while the client is changing the answers."""
    assert transaction.get_connection().in_atomic_block
    rows = Intake.objects.select_for_update(of=("self",))
    if not rows.filter(clinic_id=visit.clinic_id, visit=visit).first():
        raise NotReady("not_submitted")
    standing = standing_of(visit)
    if standing.answers_open:
        raise Refused("answers_open")
    return standing


def not_stale(standing: Standing, token: str) -> None:
    if standing.token != token:
        raise Stale(standing)


def next_version(standing: Standing) -> int:
    """The version the open plan will have after one more change."""
    return standing.row.version + 1 if standing.row else 1


def current_revision(standing: Standing, by: User) -> IntakeRevision:
    """The revision that holds exactly the document the plan is made from."""
    if standing.raw == standing.revision.document:
        return standing.revision
    was_here = standing.revision.document.get("arrived") or not standing.raw.get("arrived")
    return new_revision(standing, by, standing.raw, FROM_RECORD if was_here else ARRIVED)


def new_revision(
    standing: Standing, by: User, document: dict[str, object], reason: str
) -> IntakeRevision:
    return IntakeRevision.objects.create(
        clinic_id=standing.visit.clinic_id,
        intake=standing.revision.intake,
        number=standing.revision.number + 1,
        document=document,
        own_answers=standing.revision.own_answers,
        by=by,
        reason=reason[:200],
        is_answer=reason not in NO_ANSWER,
    )


def keep(standing: Standing, by: User, changes: Iterable[Change]) -> PlanRevision:
    """The open plan with these changes: made where there is none, else written over the
    version that was read."""
    revision = current_revision(standing, by)
    row, kept = standing.row, stored(changes)
    if row is None or standing.is_signed:
        return PlanRevision.objects.create(
            clinic_id=standing.visit.clinic_id,
            visit=standing.visit,
            intake_revision=revision,
            number=(row.number if row else 0) + 1,
            suggestion=standing.fresh.as_json(),
            changes=kept,
        )
    row.intake_revision, row.suggestion, row.changes = revision, standing.fresh.as_json(), kept
    row.save_read_version("intake_revision", "suggestion", "changes", "gist")
    return row
