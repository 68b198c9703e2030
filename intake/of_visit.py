"""The intake of an invited visit, read in one statement with what every page asks besides."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, QuerySet, Subquery

from clinic.models import Invitation, Visit
from intake.models import Intake
from intake.own_questions import standing


def intake_of(invitation: Invitation) -> Intake:
    """One that was never saved exists only in memory."""
    visit, clinic = invitation.visit, invitation.clinic
    found = _read(invitation, _rows(visit))
    if found is None:
        visit.clinic = clinic
        found = Intake(visit=visit, clinic=clinic, language=visit.client.language)
    return found


def locked_intake_of(invitation: Invitation) -> Intake | None:
    """The same held until the transaction ends; None where there are no answers."""
    return _read(invitation, _rows(invitation.visit).select_for_update(of=("self",)))


def _rows(visit: Visit) -> QuerySet[Any]:
    count = visit.earlier().order_by().values("client").annotate(n=Count("*")).values("n")
    return (
        Intake.objects.filter(visit=visit)
        .order_by()
        .annotate(visits_before=Subquery(count), asks_own=Exists(standing(visit.clinic_id)))
    )


def _read(invitation: Invitation, rows: QuerySet[Any]) -> Intake | None:
    visit, clinic = invitation.visit, invitation.clinic
    found: Any = next(iter(rows), None)
    if found is None:
        return None
    visit.number = (found.visits_before or 0) + 1
    visit.clinic = found.clinic = clinic
    found.visit, found.clinic_asks_its_own = visit, found.asks_own
    return found
