"""A client's sessions as the course sees them, read from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from clinic.models import Clinic, Visit
from sessions.knowledge import load
from sessions.models import CourseReview, TreatmentSession
from sessions.records.record import SessionRecord, read_record

from .advice import Progress, Reviewed, progress
from .measures import AtVisit

Rows = list[TreatmentSession]
NUMBNESS = "numbness"  # the quality of a pain
NUMB = "nerve"  # the stop sign for numbness, weakness or shooting pain


def sessions_of(clinic_id: UUID, client_id: UUID) -> Rows:
    """Every ended session of a client, oldest first, with what was added; two statements."""
    rows = TreatmentSession.objects.filter(
        clinic_id=clinic_id, visit__client_id=client_id, ended_at__isnull=False
    )
    found = rows.select_related("visit", "plan__intake_revision", "started_by")
    return list(
        found.defer("plan__suggestion", "plan__changes", "plan__intake_revision__own_answers")
        .prefetch_related("addenda")
        .order_by("visit__starts_at")
    )


def reviews_of(clinic_id: UUID, client_id: UUID) -> list[CourseReview]:
    rows = CourseReview.objects.filter(clinic_id=clinic_id, client_id=client_id)
    return list(rows.select_related("by"))


def visits_of(
    rows: Rows, clinic: Clinic, since: Mapping[str, Any] | None = None
) -> tuple[AtVisit, ...]:
    """``since`` are the newest answers, where they are of a visit that has no session yet:
    each visit's answers say how it was after the one before."""
    later = [*(document_at(row) for row in rows[1:]), since or {}]
    return tuple(at_visit(row, clinic, after) for row, after in zip(rows, later, strict=bool(rows)))


def at_visit(row: TreatmentSession, clinic: Clinic, after: Mapping[str, Any]) -> AtVisit:
    measured = measured_at(row, read_record(row.record), clinic)
    numb_at = answered_at(document_at(row)).numb_at
    return replace(measured, worse_next_day=_worse(row, after), numb_at=numb_at)


def answered_at(document: Mapping[str, Any]) -> AtVisit:
    """What the answers of a visit say before anything is measured."""
    areas = document.get("pain_areas") or ()
    return AtVisit(
        on=date.fromisoformat(document["on"]),
        pain={(a["region"], a.get("side", "both")): a["intensity"] for a in areas},
        numb_at=frozenset(a["region"] for a in areas if NUMBNESS in a.get("qualities", ())),
    )


def measured_at(row: TreatmentSession, record: SessionRecord, clinic: Clinic) -> AtVisit:
    """What the record alone says."""
    return AtVisit(
        on=row.visit.starts_at.astimezone(clinic.zone).date(),
        pain={(p.region, p.side): p.before for p in record.pain if p.before is not None},
        pain_after={(p.region, p.side): p.after for p in record.pain if p.after is not None},
        range={(r.test, r.side): r.before for r in record.range if r.before is not None},
        range_after={(r.test, r.side): r.after for r in record.range if r.after is not None},
        psfs={a.name: a.score for a in record.psfs if a.score is not None},
        numb=any(sign.sign == NUMB for sign in record.stop),
    )


def _worse(row: TreatmentSession, after: Mapping[str, Any]) -> bool | None:
    """What the client answered; else what staff were told."""
    answered = (after.get("history") or {}).get("last_response") or {}
    told = [a.worse_next_day for a in row.addenda.all() if a.worse_next_day is not None]
    said: bool | None = answered.get("worse_next_day")
    return said if said is not None else told[-1] if told else None


def reviewed(rows: Iterable[CourseReview], clinic: Clinic) -> tuple[Reviewed, ...]:
    return tuple(
        Reviewed(r.created_at.astimezone(clinic.zone).date(), r.sessions, r.outcome) for r in rows
    )


def progress_on(
    rows: Rows,
    reviews: list[CourseReview],
    clinic: Clinic,
    on: date,
    *,
    since: Mapping[str, Any] | None = None,
    red_flag: bool = False,
) -> Progress:
    return progress(
        visits_of(rows, clinic, since),
        reviewed(reviews, clinic),
        on,
        load().anatomy,
        red_flag=red_flag,
        answered=answered_at(since) if since else None,
    )


def course_of_client(visit: Visit, on: date) -> Progress:
    """Where the course of the visit's client stands on a day."""
    rows = sessions_of(visit.clinic_id, visit.client_id)
    reviews = reviews_of(visit.clinic_id, visit.client_id)
    return progress_on(rows, reviews, visit.clinic, on)


def document_at(row: TreatmentSession) -> dict[str, Any]:
    """The answers the session's plan was made from."""
    document: dict[str, Any] = row.plan.intake_revision.document
    return document
