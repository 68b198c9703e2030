"""What two files hold, beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.audit.trail import paths_to_client
from clinic.models import Client, User, Visit
from clinic.scope import of_clinic
from intake.models import ClearanceScan, Consent, Intake, Letter
from sessions.models import CourseReview, PlanRevision, Sheet, TreatmentSession

_COUNTED: tuple[tuple[type[Model], Any], ...] = (
    (Visit, _("Visits")),
    (Intake, _("Questionnaires")),
    (Consent, _("Consents")),
    (PlanRevision, _("Plans")),
    (TreatmentSession, _("Records of sessions")),
    (CourseReview, _("Reviews of the course")),
    (Letter, _("Letters")),
    (ClearanceScan, _("Scans of clearances")),
    (Sheet, _("Aftercare sheets")),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """``counts``: what, how many of the kept one, how many of the other, where one has any.
    ``spans``: first and last visit of the two."""

    counts: tuple[tuple[str | Promise, int, int], ...]
    spans: tuple[tuple[datetime | None, datetime | None], ...]


def compare(person: User, kept: Client, other: Client) -> Compared:
    counts = ((words, *_count(person, model, kept, other)) for model, words in _COUNTED)
    return Compared(
        counts=tuple(line for line in counts if any(line[1:])),
        spans=tuple(_span(person, one) for one in (kept, other)),
    )


def _count(person: User, model: type[Model], kept: Client, other: Client) -> tuple[int, int]:
    path = paths_to_client()[model]
    rows = of_clinic(person, model).filter(**{f"{path}__in": [kept, other]}).order_by()
    found: dict[UUID, int] = dict(rows.values_list(path).annotate(Count("pk")))
    return found.get(kept.pk, 0), found.get(other.pk, 0)


def _span(person: User, client: Client) -> tuple[datetime | None, datetime | None]:
    rows = of_clinic(person, Visit).filter(client=client)
    found = rows.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    return found["first"], found["last"]
