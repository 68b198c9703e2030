"""A worker's hold on one mail. Only who holds the lease may hand it over and write the result."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from clinic import audit
from clinic.models import Mail

from .failures import FINAL
from .kinds import sort_of
from .queue import DUE, TRIES

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=40)  # longer than the task may last
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=15))
_FREE_AGAIN: dict[str, Any] = {"lease": None, "lease_until": None}


def take(mail_id: UUID) -> UUID | None:
    """A new lease on a mail that is due and not held; None where there is nothing to do."""
    lease = uuid4()
    taken = Mail.objects.filter(DUE, pk=mail_id, tries__lt=TRIES).update(
        state=Mail.State.SENDING, lease=lease, lease_until=Now() + LEASE, tries=F("tries") + 1
    )
    return lease if taken else None


@transaction.atomic
def begin_handing_over(mail: Mail, lease: UUID) -> str | None:
    """The token to put into the mail, made and noted in one step; None where the lease is lost
    or somebody was handing it over before."""
    held = Mail.objects.filter(
        pk=mail.pk, lease=lease, lease_until__gt=Now(), handed_at__isnull=True
    )
    return sort_of(mail).new_token(mail) if held.update(handed_at=Now()) else None


@transaction.atomic
def sent(mail: Mail, lease: UUID, *, now: datetime) -> None:
    """It is with the mail server: the row says so."""
    held = Mail.objects.filter(pk=mail.pk, lease=lease)
    if held.update(state=Mail.State.SENT, sent_at=now, failure="", **_FREE_AGAIN):
        sort_of(mail).handed_over(mail, now)
        audit.by_program(mail.clinic_id, "mail_sent", "mail", mail.pk)


@transaction.atomic
def fail(mail: Mail, lease: UUID, code: str) -> None:
    """Another try later, or the end with ``code`` as the reason, if this lease still holds."""
    held = Mail.objects.filter(pk=mail.pk, lease=lease).select_for_update()
    tries = held.values_list("tries", flat=True).first()
    if tries is None:
        return
    if code in FINAL or tries >= TRIES:
        held.update(state=Mail.State.FAILED, failure=code, **_FREE_AGAIN)
        audit.by_program(mail.clinic_id, "mail_failed", "mail", mail.pk)
        log.error("mail %s failed: %s", mail.pk, code)
        return
    held.update(
        state=Mail.State.WAITING,
        failure=code,
        not_before=Now() + BACK_OFF[tries - 1],
        offered_at=None,
        handed_at=None,
        **_FREE_AGAIN,
    )
    log.warning("mail %s is tried again: %s", mail.pk, code)


def drop(mail: Mail, lease: UUID, code: str) -> None:
    """Nobody wants it any more."""
    held = Mail.objects.filter(pk=mail.pk, lease=lease)
    held.update(state=Mail.State.DROPPED, failure=code, **_FREE_AGAIN)


def put_off(mail: Mail, lease: UUID, until: datetime) -> None:
    """Not at this hour; it costs no try."""
    held = Mail.objects.filter(pk=mail.pk, lease=lease)
    held.update(
        state=Mail.State.WAITING,
        tries=F("tries") - 1,
        not_before=until,
        offered_at=None,
        **_FREE_AGAIN,
    )
