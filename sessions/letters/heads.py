"""What every letter begins with, and whether the client wants one at all."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from clinic.models import User, Visit
from intake.screening import facts_in
from sessions.papers.letterhead import letterhead_of
from sessions.plans.standing import Standing

from .content import Head


def head_of(visit: Visit, by: User, today: date, to: str) -> Head:
    """In the active language. ``to`` may be empty where nobody is known."""
    return Head(
        **asdict(letterhead_of(visit.clinic, visit.location)),
        clinic_email=visit.clinic.email,
        client_name=visit.client.name,
        birth_date=visit.client.birth_date,
        therapist_name=by.name,
        made_on=today,
        to=to or _("a health professional"),
    )


def why_no_letter(standing: Standing) -> str:
    """The code of why nobody may be asked about this client; empty where somebody may."""
    refuses = facts_in(standing.document, standing.knowledge.safety).has("refuses_doctor_contact")
    return {True: "contact_refused", None: "contact_not_asked", False: ""}[refuses]
