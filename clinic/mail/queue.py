"""The mail owed. The row is the work; Redis only carries a hint that somebody may look.

``owe_mail`` writes the row in the caller's transaction; ``sweep`` offers again what is owed
and has no live lease. What its worker was handing over when it was lost is not sent again by
itself: it may have gone out, and staff are told.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from clinic import audit, hints
from clinic.models import Invitation, Mail, StaffInvitation, User, Visit
from clinic.models.guarded import GuardedLink

log = logging.getLogger(__name__)

TRIES = 3
TASK = "clinic.tasks.send_mail"
OFFER_AGAIN = timedelta(seconds=20)
OFFERS_AT_ONCE = 50

OWED = Q(state__in=[Mail.State.WAITING, Mail.State.SENDING])
# The database's clock decides, so that two machines never differ about a lease.
FREE = OWED & (Q(lease_until__isnull=True) | Q(lease_until__lt=Now()))
DUE = FREE & Q(handed_at__isnull=True) & (Q(not_before__isnull=True) | Q(not_before__lte=Now()))


def why_not_mail(visit: Visit) -> str:
    """The code of why nothing can be mailed to this client; empty where it can."""
    if not settings.MAIL_READY:
        return "not_set_up"
    if visit.cancelled_at is not None:
        return "cancelled"
    if not visit.client.email:
        return "no_address"
    return "no_birth_date" if visit.kiosk_only else ""


@transaction.atomic
def owe_mail(invitation: Invitation, kind: str) -> Mail:
    """A mail of this kind, owed from now on. While one is on its way, that one."""
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    about_at = invitation.visit.starts_at
    same = Mail.objects.filter(invitation=invitation, kind=kind, about_at=about_at)
    on_its_way = same.filter(OWED).first()
    if on_its_way:
        return on_its_way
    return _owe(invitation, kind, about_at, visit=invitation.visit, invitation=invitation)


def link_field(kind: str) -> str:
    """The field of a mail, and the route, of a link that lasts."""
    return f"{kind}_link"


@transaction.atomic
def owe_link_mail(link: GuardedLink, kind: str, visit: Visit) -> Mail:
    """The mail with the link of a sheet or a letter. While one is on its way, that one."""
    type(link)._default_manager.select_for_update().get(pk=link.pk)
    about = {link_field(kind): link}
    on_its_way = Mail.objects.filter(OWED, **about).first()
    return on_its_way or _owe(link, kind, visit.starts_at, visit=visit, **about)


def owe_staff_invitation(invitation: StaffInvitation) -> Mail:
    """The one mail of an invitation to the staff: sending again makes a new invitation."""
    kind = Mail.Kind.STAFF_INVITATION
    return _owe(invitation, kind, invitation.expires_at, staff_invitation=invitation)


@transaction.atomic
def owe_password_reset(person: User, *, now: datetime) -> Mail:
    """A mail with which the person chooses a new password. While one is on its way, that one."""
    User.objects.select_for_update().get(pk=person.pk)
    kind = Mail.Kind.PASSWORD_RESET
    on_its_way = Mail.objects.filter(OWED, person=person, kind=kind).first()
    return on_its_way or _owe(person, kind, now, person=person)


@transaction.atomic
def owe_notice(person: User, kind: str, *, now: datetime) -> None:
    """Tell the person what became of their sign-in, where mail can be sent. One that is on its
    way says it already."""
    if not settings.MAIL_READY:
        return
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not Mail.objects.filter(OWED, person=person, kind=kind).exists():
        _owe(person, kind, now, person=person)


def _owe(
    whose: GuardedLink | StaffInvitation | User, kind: str, at: datetime, **about: Any
) -> Mail:
    mail = Mail.objects.create(
        clinic_id=whose.clinic_id, kind=kind, about_at=at, offered_at=Now(), **about
    )
    transaction.on_commit(partial(hints.hint, TASK, mail.pk))
    return mail


def sweep() -> int:
    """Offer what is owed and free; end what lost its worker. How many were offered."""
    _end_the_lost()
    offered = 0
    for mail_id in _to_offer():
        if not hints.hint(TASK, mail_id):
            break
        offered += 1
    return offered


@transaction.atomic
def _end_the_lost() -> None:
    lost = Mail.objects.filter(FREE, state=Mail.State.SENDING).filter(
        Q(handed_at__isnull=False) | Q(tries__gte=TRIES)
    )
    for mail in lost.select_for_update(skip_locked=True):
        code = "unsure" if mail.handed_at else "worker_lost"
        Mail.objects.filter(pk=mail.pk).update(
            state=Mail.State.FAILED, failure=code, lease=None, lease_until=None
        )
        audit.by_program(mail.clinic_id, "mail_failed", "mail", mail.pk)
        log.error("mail %s failed: %s", mail.pk, code)


@transaction.atomic
def _to_offer() -> list[UUID]:
    stale = Q(offered_at__isnull=True) | Q(offered_at__lt=Now() - OFFER_AGAIN)
    rows = Mail.objects.filter(DUE & stale).order_by("created_at")
    ids = list(
        rows.select_for_update(skip_locked=True).values_list("pk", flat=True)[:OFFERS_AT_ONCE]
    )
    Mail.objects.filter(pk__in=ids).update(offered_at=Now())
    return ids
