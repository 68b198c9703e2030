"""Invitations: made with the visit, opened with the birth date, locked, revoked, spent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce

from .models import Client, Clinic, Invitation, InvitationKey, InvitationLink, Visit
from .opening import NotOpened, digest, try_birth_date
from .prepared import LookUp

VALID_AFTER_VISIT = timedelta(days=2)


def invite(visit: Visit, *, now: datetime) -> str:
    """End the standing invitation with all its links and browsers, make a new one, and return
    the token of its first link, which is taken to have been handed over."""
    return add_link(make_new(visit, now=now), now=now)


@transaction.atomic
def make_new(visit: Visit, *, now: datetime) -> Invitation:
    """A new invitation without a link yet; the standing one ends."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    visit.invitations.filter(revoked_at__isnull=True).update(revoked_at=now)
    return Invitation.objects.create(
        clinic_id=visit.clinic_id,
        visit=visit,
        expires_at=max(visit.starts_at, now) + VALID_AFTER_VISIT,
    )


@transaction.atomic
def working(visit: Visit, *, now: datetime) -> Invitation:
    """The visit's invitation where it works, else a new one."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    found = visit.invitations.filter(revoked_at__isnull=True).first()
    return found if found and found.works(now) else make_new(visit, now=now)


@transaction.atomic
def for_a_tablet(visit: Visit, *, now: datetime) -> Invitation:
    """As ``working``; a spent one serves too, for the questions of the day: the client's own
    browser stays in, and no link of it opens."""
    found = visit.invitations.filter(revoked_at__isnull=True, locked_at__isnull=True).first()
    return found if found and found.spent_at else working(visit, now=now)


def add_link(invitation: Invitation, *, now: datetime) -> str:
    """One more link of this invitation; those made before go on working. The token is known
    only here and to whoever is handed it, which happens ``now``."""
    token = new_token(invitation)
    handed_over(invitation.pk, now=now)
    return token


def new_token(invitation: Invitation) -> str:
    """The token of a link nobody has yet."""
    token = secrets.token_urlsafe(32)
    InvitationLink.objects.create(invitation=invitation, token_digest=digest(token))
    return token


def handed_over(invitation_id: UUID, *, now: datetime) -> None:
    """A link has left the house; the first time counts."""
    Invitation.objects.filter(pk=invitation_id).update(sent_at=Coalesce("sent_at", now))


def opened(invitation_id: UUID, *, now: datetime) -> None:
    """The right person is in; the first time counts."""
    Invitation.objects.filter(pk=invitation_id).update(opened_at=Coalesce("opened_at", now))


def lengthen(visit: Visit, *, now: datetime) -> None:
    """The visit was moved: its link works until after the new day, and not longer."""
    until = max(visit.starts_at, now) + VALID_AFTER_VISIT
    visit.invitations.filter(revoked_at__isnull=True).update(expires_at=until)


def revoke(visit: Visit, *, now: datetime) -> Invitation | None:
    """End the standing invitation: its links open no more, its browsers are out."""
    standing_one = visit.invitations.filter(revoked_at__isnull=True).first()
    if standing_one is None:
        return None
    ended = Invitation.objects.filter(pk=standing_one.pk, revoked_at__isnull=True)
    return standing_one if ended.update(revoked_at=now) else None


def standing(token: str, *, now: datetime) -> Invitation | None:
    """The invitation of a token, if it still works. Unknown, expired, revoked, locked and
    spent ones, those of a cancelled visit and those of a client whose birth date nobody knows
    are the same to the caller."""
    found = (
        Invitation.objects.select_related("visit__client", "clinic")
        .filter(links__token_digest=digest(token))
        .first()
    )
    return found if found and _opens(found, now) else None


def _opens(found: Invitation, now: datetime) -> bool:
    visit = found.visit
    return found.works(now) and visit.cancelled_at is None and not visit.kiosk_only


@dataclass(frozen=True)
class Opened:
    invitation: Invitation
    key: str


@transaction.atomic
def open_with(token: str, birth_date: date, *, now: datetime) -> Opened | NotOpened | None:
    """Exchange a token and the right birth date for a key; count a wrong one.

    None where the link does not work. The row is locked, so that parallel guesses
    count one by one, whichever of its links they came by.
    """
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("visit__client", "clinic")
        .filter(links__token_digest=digest(token))
        .first()
    )
    if found is None or not _opens(found, now):
        return None
    wrong = try_birth_date(found, birth_date, found.visit.client.birth_date, now=now)
    if wrong:
        return wrong
    key = secrets.token_urlsafe(32)
    InvitationKey.objects.create(invitation=found, key_digest=digest(key))
    if found.opened_at is None:
        found.opened_at = now
        found.save(update_fields=["opened_at"])
    return Opened(found, key)


def holder(invitation_id: UUID, key: str) -> Invitation | None:
    """The invitation this browser's key belongs to; a revoked one opens no more.

    A spent or expired one still does: the done page and a form that was open over
    midnight must work. Whether answers may still change is the intake's own state.
    """
    found = HOLDER.one(invitation=invitation_id, key=digest(key))
    if found is None:
        return None
    invitation, visit, client, clinic, *besides = found
    invitation.visit, invitation.clinic = visit, clinic
    invitation.__dict__["read_besides"] = tuple(besides)
    visit.client, visit.clinic = client, clinic
    return cast(Invitation, invitation)


HOLDER = LookUp(
    {"invitation": Invitation, "visit": Visit, "client": Client, "clinic": Clinic},
    """
SELECT {columns}{more}
FROM clinic_invitationkey AS held
JOIN clinic_invitation AS invitation ON invitation.id = held.invitation_id
JOIN clinic_visit AS visit ON visit.id = invitation.visit_id
JOIN clinic_client AS client ON client.id = visit.client_id
JOIN clinic_clinic AS clinic ON clinic.id = invitation.clinic_id
{joins}
WHERE held.key_digest = %(key)s AND invitation.id = %(invitation)s
  AND invitation.revoked_at IS NULL
""",
)


def spend(invitation: Invitation, *, now: datetime) -> None:
    """After submit the links open nothing any more."""
    Invitation.objects.filter(pk=invitation.pk, spent_at__isnull=True).update(spent_at=now)


@transaction.atomic
def unspend(visit: Visit, *, now: datetime) -> Invitation:
    """Submitted answers are open again: the browsers that are in go on, new links can be made,
    and the links that were spent stay spent."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    found = visit.invitations.filter(revoked_at__isnull=True, locked_at__isnull=True).first()
    if found is None:
        return make_new(visit, now=now)
    found.links.all().delete()
    found.spent_at = None
    found.expires_at = max(found.expires_at, now + VALID_AFTER_VISIT)
    found.save(update_fields=["spent_at", "expires_at"])
    return found
