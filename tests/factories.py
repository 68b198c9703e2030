"""Rows for tests, made the way the app makes them. Every maker takes what matters to the
test and fills in the rest."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Model

from clinic.models import AuditEntry, Client, Clinic, Location, Role, User, Visit
from clinic.sealing.fields import stored_as
from intake.models import Intake, IntakeRevision

PASSWORD = "correct horse battery"
_number = itertools.count(1)


def a_clinic(**fields: Any) -> Clinic:
    n = next(_number)
    return Clinic.objects.create(
        **{"name": f"Clinic {n}", "phone": "555 0100", "time_zone": "Europe/Madrid"} | fields
    )


def a_person(clinic: Clinic, role: str = Role.THERAPIST, **fields: Any) -> User:
    n = next(_number)
    fields = {"email": f"person{n}@clinic.example", "name": f"Person {n}"} | fields
    return User.objects.create_user(
        fields.pop("email"), PASSWORD, clinic=clinic, role=role, **fields
    )


def a_location(clinic: Clinic) -> Location:
    return Location.objects.create(clinic=clinic, name=f"Room {next(_number)}")


def a_client(clinic: Clinic, **fields: Any) -> Client:
    given = {"name": f"Client {next(_number)}", "birth_date": date(1986, 4, 12)} | fields
    return Client.objects.create(clinic=clinic, **given)


def soon(clinic: Clinic) -> datetime:
    """In an hour; late in the evening before midnight, so that it is today at any time of day."""
    now = datetime.now(clinic.zone)
    return min(now + timedelta(hours=1), now.replace(hour=23, minute=59)).astimezone(UTC)


def a_visit(clinic: Clinic, **fields: Any) -> Visit:
    """A visit later today, with a client and a therapist of its own unless given."""
    given: dict[str, Any] = {
        "client": fields.pop("client", None) or a_client(clinic),
        "therapist": fields.pop("therapist", None) or a_person(clinic),
        "location": fields.pop("location", None) or a_location(clinic),
        "starts_at": soon(clinic),
    }
    return Visit.objects.create(clinic=clinic, **(given | fields))


def a_trace(clinic: Clinic, action: str = "answered") -> AuditEntry:
    """What a client's request leaves in the trail, not yet written."""
    return AuditEntry(clinic=clinic, actor="client", action=action, about="intake")


def a_document(visit: Visit, **fields: Any) -> dict[str, Any]:
    """An intake document of an ordinary client with a stiff neck, as JSON."""
    return {
        "schema": "palpate.intake/1",
        "on": visit.day.isoformat(),
        "session_minutes": visit.minutes,
        "first_visit": True,
        "client": {"birth_date": visit.client.birth_date.isoformat(), "sex": "female"},
        "pain_areas": [
            {
                "region": "neck",
                "side": "right",
                "view": "back",
                "sites": ["side_of_neck"],
                "intensity": 5,
                "qualities": ["dull_ache", "tight_band"],
                "onset": "gradual",
                "worse_with": ["desk_work"],
            }
        ],
        "everything_else": "no",
        "medications": {"answer": "no", "entries": []},
        "pain_now": 2,
        "lifestyle": ["desk_work"],
    } | fields


def a_submitted_intake(visit: Visit, document: dict[str, Any] | None = None) -> Intake:
    """A submitted intake with one revision of the document."""
    intake = Intake.objects.create(
        clinic=visit.clinic,
        visit=visit,
        state=Intake.State.SUBMITTED,
        submitted_at=datetime.now(UTC),
        language=visit.client.language,
    )
    IntakeRevision.objects.create(
        clinic=visit.clinic, intake=intake, number=1, document=document or a_document(visit)
    )
    return intake


def put(row: Model, **values: Any) -> None:
    """Change the row behind everybody's back."""
    stored = {name: stored_as(row, name, value) for name, value in values.items()}
    type(row)._default_manager.filter(pk=row.pk).update(**stored)
    row.refresh_from_db()
