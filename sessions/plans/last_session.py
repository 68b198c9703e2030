"""What the records say of a client's last treatment, for the next questionnaire."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from clinic.models import Visit
from intake.returning.last_time import LastSession
from sessions.models import PlanRevision, TreatmentSession
from sessions.records.record import read_record, regions_of

from .edits import document_of


def last_session(visit: Visit) -> LastSession | None:
    """The newest earlier visit of this client with a signed plan, its regions in the plan's
    order: those that were done, where the session was recorded. None where there is none."""
    signed = PlanRevision.objects.filter(
        clinic_id=visit.clinic_id,
        visit__client_id=visit.client_id,
        visit__starts_at__lt=visit.starts_at,
        visit__cancelled_at__isnull=True,
        signed_at__isnull=False,
    )
    recorded = TreatmentSession.objects.filter(visit=OuterRef("visit"), ended_at__isnull=False)
    newest = signed.select_related("visit").order_by("-visit__starts_at", "-number")
    row = newest.annotate(
        session=Subquery(recorded.values("pk")[:1]),
        recorded=Subquery(recorded.values("record")[:1]),  # sealed for the session named above
    ).first()
    if row is None:
        return None
    on = row.visit.starts_at.astimezone(visit.clinic.zone).date()
    if row.recorded is not None:
        record = TreatmentSession(pk=row.session, record=row.recorded).record
        return LastSession(on, regions_of(read_record(record).steps))
    steps = document_of(row.suggestion, row.changes).steps
    return LastSession(on, tuple(dict.fromkeys(step.region for step in steps)))
