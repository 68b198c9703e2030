"""Invitations: made, opened with the birth date, locked, revoked, spent."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from .models import Invitation, InvitationKey, Visit
from .models.invitations import TRIES

VALID_AFTER_VISIT = timedelta(days=2)


def digest(secret: str) -> str:
    """What is stored in place of a token or key (they have 256 bits: no salt is needed)."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def invite(visit: Visit, *, now: datetime) -> str:
    """Make a new link for the visit, end the standing one, and return the token.

    The token is known only here and to whoever is handed it.
    """
    Visit.objects.select_for_update().get(pk=visit.pk)
    visit.invitations.filter(revoked_at__isnull=True).update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        clinic_id=visit.clinic_id,
        visit=visit,
        token_digest=digest(token),
        expires_at=max(visit.starts_at, now) + VALID_AFTER_VISIT,
    )
    return token


def standing(token: str, *, now: datetime) -> Invitation | None:
    """The invitation of a token, if it still works. Unknown, expired, revoked, locked and
    spent ones are the same to the caller."""
    found = (
        Invitation.objects.select_related("visit__client", "clinic")
        .filter(token_digest=digest(token))
        .first()
    )
    return found if found and found.works(now) else None


@dataclass(frozen=True)
class Opened:
    invitation: Invitation
    key: str


@dataclass(frozen=True)
class NotOpened:
    tries_left: int
    locked_now: Invitation | None = None


@transaction.atomic
def open_with(token: str, birth_date: date, *, now: datetime) -> Opened | NotOpened | None:
    """Exchange a token and the right birth date for a key; count a wrong one.

    None where the link does not work. The row is locked, so that parallel guesses
    count one by one.
    """
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("visit__client", "clinic")
        .filter(token_digest=digest(token))
        .first()
    )
    if found is None or not found.works(now):
        return None
    if birth_date != found.visit.client.birth_date:
        return _count_wrong_try(found, now)
    key = secrets.token_urlsafe(32)
    InvitationKey.objects.create(invitation=found, key_digest=digest(key))
    if found.opened_at is None:
        found.opened_at = now
        found.save(update_fields=["opened_at"])
    return Opened(found, key)


def _count_wrong_try(found: Invitation, now: datetime) -> NotOpened:
    found.wrong_tries += 1
    if found.wrong_tries >= TRIES:
        found.locked_at = now
    found.save(update_fields=["wrong_tries", "locked_at"])
    left = max(TRIES - found.wrong_tries, 0)
    return NotOpened(left, found if found.locked_at else None)


def holder(invitation_id: UUID, key: str) -> Invitation | None:
    """The invitation this browser's key belongs to; a revoked one opens no more.

    A spent or expired one still does: the done page and a form that was open over
    midnight must work. Whether answers may still change is the intake's own state.
    """
    found = (
        InvitationKey.objects.select_related("invitation__visit__client", "invitation__clinic")
        .filter(key_digest=digest(key), invitation_id=invitation_id)
        .filter(invitation__revoked_at__isnull=True)
        .first()
    )
    return found.invitation if found else None


def spend(invitation: Invitation, *, now: datetime) -> None:
    """After submit the link opens nothing any more."""
    Invitation.objects.filter(pk=invitation.pk, spent_at__isnull=True).update(spent_at=now)
