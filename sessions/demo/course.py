"""The earlier visits of a sample client: answered, agreed to, planned, signed and recorded, each
by the function that the app itself would use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from clinic.models import Visit
from sessions.plans.sign import sign
from sessions.plans.standing import standing_of
from sessions.records.record import (
    Activity,
    Mark,
    PainAt,
    RangeAt,
    Response,
    SessionRecord,
    marked,
    rest_as,
    with_step,
)
from sessions.records.starting import start
from sessions.records.writing import finish, mark_of, write

from .past import Past


def treated(visit: Visit, past: Past) -> None:
    """Sign the visit's plan and record its session. Its sheets were printed long ago: none is
    owed any more."""
    by, now = visit.therapist, visit.starts_at
    sign(visit, by, token=standing_of(visit).token, now=now)
    start(visit, by, now=now)
    mark = mark_of(by, now)
    write(visit, by, "steps", None, lambda record: filled(record, past, mark))
    finish(visit, by, now=ended_at(visit), reason="")
    visit.sheets.all().delete()


def ended_at(visit: Visit) -> datetime:
    return visit.starts_at + timedelta(minutes=visit.minutes)


def filled(record: SessionRecord, past: Past, mark: Mark) -> SessionRecord:
    if past.skipped and record.steps:
        last = record.steps[-1].key
        record = with_step(record, last, "skipped", mark, reason=past.skipped)
    record = rest_as(record, "done", mark)
    record = marked(record, "response", mark, Response(discomfort=5, felt="better"))
    record = marked(record, "pain", mark, tuple(_pain(record.pain, past)))
    record = marked(record, "range", mark, tuple(_range(record.range, past)))
    record = marked(record, "psfs", mark, tuple(_abilities(past)))
    notes = record.notes.model_copy(
        update={"assessment": past.notes.assessment, "plan": past.notes.plan}
    )
    return marked(record, "notes", mark, notes)


def _pain(places: Iterable[PainAt], past: Past) -> Iterable[PainAt]:
    for one in places:
        before, after = past.pain[one.region]
        yield one.model_copy(update={"before": before, "after": after})


def _range(tests: Iterable[RangeAt], past: Past) -> Iterable[RangeAt]:
    for one in tests:
        before, after = past.range.get((one.test, one.side), (None, None))
        yield one.model_copy(update={"before": before, "after": after})


def _abilities(past: Past) -> Iterable[Activity]:
    return (Activity(name=name, score=score) for name, score in past.abilities.items())
