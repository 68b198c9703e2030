"""Sending one mail: take the lease, look whether it is still wanted, write it, hand it over."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from clinic.models import Mail

from . import hours, leases
from .failures import code_of
from .kinds import sort_of
from .writing import message_of

log = logging.getLogger(__name__)


def send(mail_id: UUID) -> bool:
    """Send the mail if it is owed, due, free and still wanted; whether it was sent here."""
    lease = leases.take(mail_id)
    if lease is None:
        return False
    mail = _whole(mail_id)
    now = timezone.now()
    unwanted = sort_of(mail).why_unwanted(mail, now)
    if unwanted:
        leases.drop(mail, lease, unwanted)
        return False
    if mail.kind in Mail.REMINDERS and not hours.allowed(now, mail.clinic.zone):
        leases.put_off(mail, lease, hours.next_allowed(now, mail.clinic.zone))
        return False
    return _deliver(mail, lease)


def _whole(mail_id: UUID) -> Mail:
    about = (
        "visit__client",
        "invitation",
        "sheet_link",
        "letter_link",
        "staff_invitation",
        "person",
    )
    return Mail.objects.select_related("clinic", *about).get(pk=mail_id)


def _deliver(mail: Mail, lease: UUID) -> bool:
    handed = False
    connection = get_connection()
    try:
        connection.open()
        token = leases.begin_handing_over(mail, lease)
        if token is None:
            return False
        message = message_of(mail, token)
        handed = True
        connection.send_messages([message])
    except Exception as error:
        _note(mail, error)
        leases.fail(mail, lease, code_of(error, handed=handed))
        return False
    finally:
        _close(connection)
    leases.sent(mail, lease, now=timezone.now())
    return True


def _close(connection: BaseEmailBackend) -> None:
    """The mail is with the server, or it is not; how the connection ends changes neither."""
    with suppress(Exception):
        connection.close()


def _note(mail: Mail, error: Exception) -> None:
    """What a developer needs, without the words of the error, which may hold the address."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.warning("mail %s: %s at %s:%s", mail.pk, type(error).__name__, where.name, where.lineno)
