"""The people to call, as the client gave them. They stay with the answers of the visit they
were given for; they are in no intake document, plan or sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clinic.models import Visit
from intake.models import Intake
from intake.questionnaire.topics.people import PAGE


def last_given(visit: Visit, own: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """{field: text} as last given by this client, for this visit or an earlier one. ``own`` are
    this visit's answers, where they were read already: what is in them is not asked for again."""
    given = (own or {}).get(PAGE) or _stored(visit)
    return {name: value for name, value in given.items() if not name.startswith("_")}


def _stored(visit: Visit) -> dict[str, Any]:
    rows = Intake.objects.filter(
        clinic_id=visit.clinic_id,
        visit__client_id=visit.client_id,
        visit__starts_at__lte=visit.starts_at,
    ).order_by("-visit__starts_at")
    given = (row.answers.get(PAGE) for row in rows.only("answers").iterator(chunk_size=10))
    return next(filter(None, given), {})
