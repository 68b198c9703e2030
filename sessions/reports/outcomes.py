"""What became of the courses whose last session lies in a period, from the session records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from clinic.models import Clinic
from clinic.periods import Period
from clinic.sealing.fields import fetch_keys
from sessions.course.advice import Reviewed, courses_of
from sessions.course.measures import AtVisit
from sessions.course.outcomes import Measure, Outcome, outcomes_of
from sessions.course.reading import measured_at, reviewed
from sessions.knowledge import load_anatomy
from sessions.models import CourseReview, TreatmentSession
from sessions.records.record import SessionRecord, read_record


@dataclass(frozen=True, slots=True)
class CourseOutcome:
    """``made_for`` is the presentation of the first session's plan, empty where none fitted."""

    client: UUID
    made_for: str
    sessions: int
    found: Mapping[Measure, Outcome]


@dataclass(frozen=True, slots=True)
class _Row:
    made_for: str
    asked: frozenset[Measure]
    at: AtVisit


def courses_in(clinic: Clinic, period: Period) -> tuple[CourseOutcome, ...]:
    """Two statements and one for the keys, whatever the number of clients."""
    rows = _sessions(clinic, period)
    reviews: dict[UUID, list[CourseReview]] = {}
    for review in CourseReview.objects.filter(clinic=clinic, client__in=_clients(clinic, period)):
        reviews.setdefault(review.client_id, []).append(review)
    found: list[CourseOutcome] = []
    for client, mine in groupby(rows, key=lambda row: row.visit.client_id):
        ended = reviewed(reviews.get(client, ()), clinic)
        found += _courses(client, [_row(one, clinic) for one in mine], ended, period)
    return tuple(found)


def _clients(clinic: Clinic, period: Period) -> QuerySet[TreatmentSession, UUID]:
    rows = TreatmentSession.objects.filter(
        clinic=clinic,
        ended_at__isnull=False,
        visit__starts_at__gte=period.begin,
        visit__starts_at__lt=period.end,
    )
    return rows.values_list("visit__client", flat=True)


def _sessions(clinic: Clinic, period: Period) -> Iterable[TreatmentSession]:
    """Every session of the clients who had one in the period, each client's oldest first."""
    rows = TreatmentSession.objects.filter(
        clinic=clinic, ended_at__isnull=False, visit__client__in=_clients(clinic, period)
    )
    found = list(
        rows.select_related("visit", "plan")
        .defer("plan__suggestion", "plan__changes")
        .order_by("visit__client", "visit__starts_at")
    )
    fetch_keys(found)
    return found


def _row(row: TreatmentSession, clinic: Clinic) -> _Row:
    record = read_record(row.record)
    return _Row(
        row.plan.gist.get("made_for", ""),
        frozenset(_asked(record)),
        measured_at(row, record, clinic),
    )


def _asked(record: SessionRecord) -> Iterator[Measure]:
    """What the record has a place for, whether it was measured or not."""
    yield ("psfs", "")
    yield from (("pain", one.region) for one in record.pain)
    yield from (("range", one.test) for one in record.range)


def _courses(
    client: UUID, rows: list[_Row], reviews: Iterable[Reviewed], period: Period
) -> Iterator[CourseOutcome]:
    left = list(rows)
    for course in courses_of([row.at for row in rows], tuple(reviews)):
        mine, left = left[: len(course)], left[len(course) :]
        if period.holds(course[-1].on):
            asked = frozenset[Measure]().union(*(row.asked for row in mine))
            found = outcomes_of(course, asked, load_anatomy())
            yield CourseOutcome(client, mine[0].made_for, len(mine), found)
