"""What a print needs, read from the rows anew each time."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from clinic.models import SheetLink, Visit
from clinic.sheet_links import address_of
from sessions.models import Sheet
from sessions.papers.letterhead import logo_of, place_of
from sessions.plans.edits import document_of
from sessions.records.record import as_done, read_record

from .content import VisitFacts
from .failures import CannotMake
from .kinds import SheetKind


def sheet_to_print(sheet_id: UUID) -> Sheet:
    """The row with all that hangs on it; ``CannotMake`` where its plan is not signed."""
    rows = Sheet.objects.select_related(
        "clinic", "plan", "session", "visit__client", "visit__location", "visit__therapist"
    )
    sheet = rows.defer("pdf").get(pk=sheet_id)
    if sheet.plan.signed_at is None or sheet.plan.visit_id != sheet.visit_id:
        raise CannotMake("plan_not_signed")
    return sheet


def kind_of(sheet: Sheet) -> SheetKind:
    return SheetKind(sheet.language, sheet.paper, sheet.large_print, sheet.plain)


def plan_of(sheet: Sheet) -> dict[str, Any]:
    """What was done: the plan that was signed, the suggestion with the therapist's changes on
    it, and of that what the session's record says was done, where there is one."""
    plan = document_of(sheet.plan.suggestion, sheet.plan.changes)
    if sheet.session is not None:
        plan = as_done(plan, read_record(sheet.session.record))
    return plan.as_json()


def facts_of(sheet: Sheet, link: SheetLink | None = None) -> VisitFacts:
    """``link`` leads to the same sheet online."""
    visit, clinic = sheet.visit, sheet.clinic
    following = _next_visit(visit)
    return VisitFacts(
        clinic_name=clinic.name,
        clinic_phone=clinic.phone,
        emergency_number=clinic.emergency_number,
        client_name=visit.client.name,
        therapist_name=visit.therapist.name,
        starts_at=visit.starts_at.astimezone(clinic.zone),
        minutes=visit.minutes,
        next_visit_at=following.astimezone(clinic.zone) if following else None,
        online=settings.BASE_URL + address_of(link) if link else "",
        online_until=link.expires_at.astimezone(clinic.zone).date() if link else None,
        place=place_of(clinic, visit.location),
        logo=logo_of(clinic),
    )


def _next_visit(visit: Visit) -> datetime | None:
    later = Visit.objects.filter(
        clinic_id=visit.clinic_id,
        client_id=visit.client_id,
        starts_at__gt=visit.starts_at,
        cancelled_at__isnull=True,
    )
    return later.order_by("starts_at").values_list("starts_at", flat=True).first()
