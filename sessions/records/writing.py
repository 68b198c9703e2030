"""Writing to a running session: one part at a time, on what the writer was looking at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from clinic.models import User, Visit
from sessions.models import SessionAddendum, TreatmentSession
from sessions.plans.writing import Refused
from sessions.sheets.queue import owe_sheet

from .record import Mark, SessionRecord, read_record, rest_as, seen_of

STRICT = ("notes",)  # words: even one's own other tablet must not overwrite them


class WrittenMeanwhile(Exception):
    """Somebody else wrote this part after the form was made; ``row`` is what stands."""

    def __init__(self, row: TreatmentSession, part: str, by: str) -> None:
        super().__init__("written meanwhile")
        self.row, self.part, self.by = row, part, by


def mark_of(by: User, now: datetime) -> Mark:
    return Mark(person=str(by.pk), by=by.name, at=now)


@transaction.atomic
def write(
    visit: Visit,
    by: User,
    part: str,
    seen: str | None,
    make: Callable[[SessionRecord], SessionRecord],
) -> TreatmentSession:
    """Keep what ``make`` gives. ``seen`` is the digest of the part as the form showed it;
    ``None`` for what only adds. ``Refused`` where nothing may be written, ``WrittenMeanwhile``
    where somebody else's words would be lost."""
    row = _locked(visit)
    record = read_record(row.record)
    if seen is not None and seen != seen_of(record, part):
        mark = _last_mark(record, part)
        if part in STRICT or (mark is not None and mark.person != str(by.pk)):
            raise WrittenMeanwhile(row, part, mark.by if mark else "")
    made = make(record)
    if made != record:
        row.record = made.as_json()
        row.save_read_version("record")
    return row


def _last_mark(record: SessionRecord, part: str) -> Mark | None:
    step = record.step(part)
    return step.mark if step else record.marks.get(part)


def _locked(visit: Visit) -> TreatmentSession:
    rows = TreatmentSession.objects.select_for_update(of=("self",)).select_related("plan")
    row = rows.filter(clinic_id=visit.clinic_id, visit=visit).first()
    if row is None:
        raise Refused("not_started")
    if row.ended_at is not None:
        raise Refused("ended")
    return row


@transaction.atomic
def finish(visit: Visit, by: User, *, now: datetime, reason: str) -> TreatmentSession:
    """Freeze the record, and owe a sheet that says what was done where that differs from the
    plan. After a stop sign the steps nobody marked count as skipped, with ``reason``."""
    row = _locked(visit)
    record = read_record(row.record)
    if record.open_steps:
        if not record.stop:
            raise Refused("steps_open")
        record = rest_as(record, "skipped", mark_of(by, now), reason)
    row.record = record.as_json()
    row.save_read_version("record", ended_at=now, ended_by=by)
    owe_sheet(row.plan)
    return row


@transaction.atomic
def add(
    visit: Visit,
    by: User,
    *,
    reason: str,
    text: str = "",
    sore_days: int | None = None,
    worse_next_day: bool | None = None,
) -> SessionAddendum:
    """Say something of an ended session. What is there stays as it is."""
    row = (
        TreatmentSession.objects.select_for_update(of=("self",))
        .filter(clinic_id=visit.clinic_id, visit=visit)
        .first()
    )
    if row is None or row.ended_at is None:
        raise Refused("not_ended")
    if not reason.strip():
        raise Refused("no_reason")
    return SessionAddendum.objects.create(
        clinic_id=visit.clinic_id,
        session=row,
        reason=reason.strip()[:300],
        text=text.strip(),
        sore_days=sore_days,
        worse_next_day=worse_next_day,
        by=by,
    )
