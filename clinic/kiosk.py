"""A tablet handed to one client: the staff session sleeps behind a PIN until it is back.

What the kiosk knows lives in the sleeping staff session, so that a browser that loses its
cookies is signed out as well. While it is on, ``middleware.access`` lets this browser see the
one client's questionnaire and nothing else of the house.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from clinic import invitations
from clinic.models import InvitationKey, Visit
from clinic.opening import digest

SLOT = "kiosk"
REST_AFTER = 180  # seconds without a touch before the screen goes blank
MARK = "tablet."  # how a tablet's key begins: without the sleeping session it opens nothing
TRIES = 5  # wrong PINs or birth dates before the staff session ends altogether


@dataclass(frozen=True, slots=True)
class Kiosk:
    """``seen`` is the second of the last touch; ``pin`` a password hash."""

    visit: str
    invitation: str
    pin: str
    seen: int
    resting: bool = False
    wrong: int = 0

    def rests(self, now: datetime) -> bool:
        return self.resting or now.timestamp() - self.seen > REST_AFTER


def standing(session: SessionBase) -> Kiosk | None:
    kept: dict[str, Any] | None = session.get(SLOT)
    return Kiosk(**kept) if kept else None


@transaction.atomic
def start(session: SessionBase, visit: Visit, pin: str, *, now: datetime) -> tuple[UUID, str]:
    """Hand the tablet over; the invitation and the key of this browser to it."""
    invitation = invitations.for_a_tablet(visit, now=now)
    key = MARK + secrets.token_urlsafe(32)
    InvitationKey.objects.create(invitation=invitation, key_digest=digest(key))
    invitations.handed_over(invitation.pk, now=now)
    invitations.opened(invitation.pk, now=now)
    kiosk = Kiosk(str(visit.pk), str(invitation.pk), make_password(pin), int(now.timestamp()))
    _keep(session, kiosk)
    return invitation.pk, key


def touch(session: SessionBase, kiosk: Kiosk, *, now: datetime) -> None:
    """Somebody is there; written at most every ten seconds."""
    if now.timestamp() - kiosk.seen > 10:
        _keep(session, replace(kiosk, seen=int(now.timestamp())))


def rest(session: SessionBase, kiosk: Kiosk) -> None:
    _keep(session, replace(kiosk, resting=True))


def wake(session: SessionBase, kiosk: Kiosk, *, now: datetime) -> None:
    _keep(session, replace(kiosk, resting=False, wrong=0, seen=int(now.timestamp())))


def is_pin(kiosk: Kiosk, pin: str) -> bool:
    return check_password(pin, kiosk.pin)


def tries_left(session: SessionBase, kiosk: Kiosk) -> int:
    """Count a wrong PIN or birth date; how many are left."""
    wrong = kiosk.wrong + 1
    _keep(session, replace(kiosk, wrong=wrong))
    return max(TRIES - wrong, 0)


def end(session: SessionBase, kiosk: Kiosk, key: str) -> None:
    """The tablet is back: its key opens nothing any more."""
    InvitationKey.objects.filter(invitation_id=kiosk.invitation, key_digest=digest(key)).delete()
    session.pop(SLOT, None)


def _keep(session: SessionBase, kiosk: Kiosk) -> None:
    session[SLOT] = asdict(kiosk)
