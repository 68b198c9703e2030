"""Starting the record of a session from the signed plan, or saying why it cannot start."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from clinic.models import User, Visit
from intake.answers.document import IntakeDocument
from sessions.course.reading import course_of_client
from sessions.models import PlanRevision, TreatmentSession
from sessions.planning import PlanDocument
from sessions.plans.standing import MAY_BE_DONE, Standing, standing_of
from sessions.plans.writing import Refused

from .prefill import subjective
from .record import Activity, NextVisit, Notes, PainAt, RangeAt, SessionRecord, recorded


def why_not_start(standing: Standing, now: datetime) -> str | None:
    """The code of the reason why the session of this visit cannot start; ``None`` where it
    can. Not the review of six weeks: that reads other rows."""
    visit = standing.visit
    if visit.cancelled_at is not None:
        return "cancelled"
    if visit.no_show_at is not None:
        return "no_show"
    if visit.day > _day(visit, now):
        return "too_early"
    if standing.answers_open:
        return "answers_open"
    if visit.arrived_at is None:
        return "not_here"
    if standing.fresh.today not in MAY_BE_DONE:
        return f"start_{standing.fresh.today}"
    if not standing.is_signed:
        return "plan_not_signed"
    return "overtaken" if standing.overtaken else None


def review_overdue(visit: Visit, now: datetime) -> bool:
    """Whether six weeks of this course are over and nobody has reviewed it since."""
    return "weeks" in course_of_client(visit, _day(visit, now)).review


def _day(visit: Visit, now: datetime) -> date:
    return now.astimezone(visit.clinic.zone).date()


@transaction.atomic
def start(visit: Visit, by: User, *, now: datetime) -> tuple[TreatmentSession, bool]:
    """The session of the visit, and whether it was started here; pressing twice starts one.
    ``NotReady`` and ``Refused`` as they say."""
    Visit.objects.select_for_update(of=("self",)).filter(
        clinic_id=visit.clinic_id, pk=visit.pk
    ).first()
    rows = TreatmentSession.objects.filter(clinic_id=visit.clinic_id, visit=visit)
    found = rows.first()
    if found is not None:
        return found, False
    standing = standing_of(visit)
    refusal = why_not_start(standing, now)
    if refusal is None and review_overdue(visit, now):
        refusal = "review_overdue"
    if refusal:
        raise Refused(refusal)
    assert isinstance(standing.row, PlanRevision)
    row = TreatmentSession.objects.create(
        clinic_id=visit.clinic_id,
        visit=visit,
        plan=standing.row,
        record=_fresh_record(standing).as_json(),
        started_at=now,
        started_by=by,
    )
    return row, True


def _fresh_record(standing: Standing) -> SessionRecord:
    activities = standing.last.record.psfs if standing.last else ()
    return SessionRecord(
        steps=tuple(recorded(step) for step in standing.plan.steps),
        pain=_pain(standing.document),
        range=_range(standing.plan),
        psfs=tuple(Activity(name=one.name) for one in activities),
        notes=Notes(subjective=subjective(standing)),
        next=NextVisit(days=standing.plan.course.next_visit_days),
    )


def _pain(document: IntakeDocument) -> tuple[PainAt, ...]:
    """One row a place, with what was answered before the visit as a first value."""
    worst: dict[tuple[str, str], int] = {}
    for area in document.pain_areas:
        place = (area.region, area.side)
        worst[place] = max(worst.get(place, 0), area.intensity)
    return tuple(PainAt(region=r, side=s, before=n) for (r, s), n in worst.items())


def _range(plan: PlanDocument) -> tuple[RangeAt, ...]:
    return tuple(
        RangeAt(test=row.test, side=side, before=row.before)
        for row in plan.retest.range_tests
        for side in (("left", "right") if row.side == "both" else (row.side,))
    )
