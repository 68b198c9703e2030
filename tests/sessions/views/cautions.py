"""Forms and words of the page of one caution."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse

from sessions.lifting.marks import mark_of
from sessions.plans.standing import standing_of
from tests.factories import a_document, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import (
    BLOOD_THINNER,
    WARFARIN,
    day_of,
)

BREATHING = {"breathing_problem": "yes"}


def url(name, visit, rule=BLOOD_THINNER):
    return reverse(name, args=[visit.id, mark_of(visit, rule)])


def words(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def a_form(visit, **fields):
    given = {
        "token": standing_of(visit).token,
        "by": "Dr Ito",
        "profession": "doctor",
        "given_on": (day_of(visit) - timedelta(days=2)).isoformat(),
    }
    return given | fields


def after(visit, days=10, **fields):
    """The same client's visit, that many days later."""
    later = a_visit(
        visit.clinic,
        client=visit.client,
        therapist=visit.therapist,
        starts_at=visit.starts_at + timedelta(days=days),
    )
    a_submitted_intake(later, a_document(later, medications=WARFARIN, **fields))
    return later
