"""Inviting somebody to the staff, and their joining with the link they got."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from clinic.invitations import digest
from clinic.models import Clinic, Location, StaffInvitation, User

VALID = timedelta(days=7)


@transaction.atomic
def invite(
    by: User, *, email: str, role: str, language: str, locations: Iterable[Location], now: datetime
) -> StaffInvitation:
    """A new invitation without a link yet; the one that stood for this address ends. The
    clinic's row is the lock."""
    Clinic.objects.select_for_update().get(pk=by.clinic_id)
    address = email.strip().lower()
    open_ones = StaffInvitation.objects.filter(clinic_id=by.clinic_id, accepted_at__isnull=True)
    open_ones.filter(email=address, revoked_at__isnull=True).update(revoked_at=now)
    made = StaffInvitation.objects.create(
        clinic_id=by.clinic_id,
        email=address,
        role=role,
        language=language,
        invited_by=by,
        expires_at=now + VALID,
    )
    made.locations.set(locations)
    return made


def again(invitation: StaffInvitation, by: User, *, now: datetime) -> StaffInvitation:
    """The same invitation anew; links of the old one end."""
    return invite(
        by,
        email=invitation.email,
        role=invitation.role,
        language=invitation.language,
        locations=list(invitation.locations.all()),
        now=now,
    )


def end(invitation: StaffInvitation, *, now: datetime) -> None:
    StaffInvitation.objects.filter(pk=invitation.pk).update(revoked_at=now)


def new_token(invitation: StaffInvitation) -> str:
    """The token of its link, known only to whoever is handed it; one made before ends."""
    token = secrets.token_urlsafe(32)
    invitation.token_digest = digest(token)
    invitation.save(update_fields=["token_digest"])
    return token


def standing(token: str, *, now: datetime, locked: bool = False) -> StaffInvitation | None:
    """The invitation of a token, if it still works; ``locked`` until the transaction ends."""
    rows = StaffInvitation.objects.select_related("clinic")
    if locked:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(token_digest=digest(token)).first()
    return found if found and found.works(now) else None


@transaction.atomic
def join(token: str, *, name: str, password: str, now: datetime) -> User | None:
    """The new member of staff; None where the link does not work (any more)."""
    found = standing(token, now=now, locked=True)
    if found is None:
        return None
    person = User.objects.create_user(
        found.email,
        password,
        clinic=found.clinic,
        role=found.role,
        name=name,
        language=found.language,
    )
    person.locations.set(found.locations.all())
    found.accepted_at = now
    found.save(update_fields=["accepted_at"])
    return person
