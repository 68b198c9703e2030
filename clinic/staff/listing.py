"""The values of the staff page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinic.mail.failures import words_of
from clinic.models import Mail, StaffInvitation, User
from clinic.scope import of_clinic


@dataclass(frozen=True, slots=True)
class Person:
    id: UUID
    name: str
    email: str
    role: str
    places: str
    active: bool
    you: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """``why``: the reason that its mail did not go out."""

    id: UUID
    email: str
    role: str
    until: datetime
    over: bool
    on_its_way: bool
    why: str


def people(by: User) -> list[Person]:
    """Everybody of the clinic; who can sign in first."""
    rows = of_clinic(by, User).prefetch_related("locations").order_by("-is_active", "name", "email")
    return [
        Person(
            id=row.pk,
            name=row.name,
            email=row.email,
            role=row.get_role_display(),
            places=", ".join(sorted(place.name for place in row.locations.all())),
            active=row.is_active,
            you=row.pk == by.pk,
        )
        for row in rows
    ]


def invited(by: User, now: datetime) -> list[Invited]:
    """The invitations nobody has used or ended."""
    rows = of_clinic(by, StaffInvitation).filter(revoked_at__isnull=True, accepted_at__isnull=True)
    return [_invited(row, now) for row in rows.select_related("mail").order_by("created_at")]


def _invited(row: StaffInvitation, now: datetime) -> Invited:
    mail = getattr(row, "mail", None)
    return Invited(
        id=row.pk,
        email=row.email,
        role=row.get_role_display(),
        until=row.expires_at,
        over=now >= row.expires_at,
        on_its_way=mail is not None and mail.state in (Mail.State.WAITING, Mail.State.SENDING),
        why=words_of(mail.failure) if mail and mail.state == Mail.State.FAILED else "",
    )
