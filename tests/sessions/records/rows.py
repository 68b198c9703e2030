"""Visits whose session was recorded, made the way the app makes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from clinic.models import Client, User, Visit
from sessions.models import TreatmentSession
from sessions.plans.sign import sign
from sessions.plans.standing import standing_of
from sessions.records.record import (
    Activity,
    Notes,
    SessionRecord,
    marked,
    read_record,
    rest_as,
    with_step,
)
from sessions.records.starting import start
from sessions.records.writing import finish, mark_of, write
from tests.factories import a_client, a_document, a_submitted_intake, a_visit

NOON = timedelta(hours=12)

SOFTER = Notes(objective="Softer than last time.")


def today(days_ago: int = 0) -> datetime:
    """Noon of a day, which no time zone of a test moves to another day."""
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + NOON - timedelta(days=days_ago)


def a_signed_visit(
    therapist: User, client: Client | None = None, days_ago: int = 0, **fields: Any
) -> Visit:
    """A visit of the day whose client is here and whose plan is signed."""
    starts = today(days_ago)
    visit = a_visit(
        therapist.clinic,
        therapist=therapist,
        client=client or a_client(therapist.clinic),
        starts_at=starts,
        arrived_at=starts,
    )
    answered = a_document(visit, first_visit=False, **fields)
    a_submitted_intake(visit, answered | {"arrived": True})
    sign(visit, therapist, token=standing_of(visit).token, now=starts)
    return visit


def started(therapist: User, visit: Visit | None = None, **fields: Any) -> TreatmentSession:
    visit = visit or a_signed_visit(therapist, **fields)
    return start(visit, therapist, now=visit.starts_at)[0]


def finished(
    therapist: User,
    client: Client | None = None,
    days_ago: int = 0,
    *,
    pain: tuple[int, int] = (6, 4),
    psfs: int = 5,
    degrees: float | None = None,
    notes: Notes = SOFTER,
    skip_first: bool = False,
    **fields: Any,
) -> TreatmentSession:
    """An ended session; ``pain`` before and after at its first place."""
    visit = a_signed_visit(therapist, client, days_ago, **fields)
    mark = mark_of(therapist, visit.starts_at)
    started(therapist, visit)

    def fill(record: SessionRecord) -> SessionRecord:
        if skip_first:
            record = with_step(record, record.steps[0].key, "skipped", mark, reason="no time")
        record = rest_as(record, "done", mark)
        first = record.pain[0].model_copy(update={"before": pain[0], "after": pain[1]})
        record = marked(record, "pain", mark, (first, *record.pain[1:]))
        record = marked(record, "psfs", mark, (Activity(name="Turning to look", score=psfs),))
        if degrees is not None and record.range:
            tested = record.range[0].model_copy(update={"before": degrees})
            record = marked(record, "range", mark, (tested, *record.range[1:]))
        return marked(record, "notes", mark, notes)

    write(visit, therapist, "steps", None, fill)
    return finish(visit, therapist, now=visit.starts_at, reason="Stopped.")


def record_of(visit: Visit) -> SessionRecord:
    return read_record(TreatmentSession.objects.get(visit=visit).record)
