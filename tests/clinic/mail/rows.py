"""Mail for tests, made the way the app makes it."""

from __future__ import annotations

from datetime import UTC, datetime

from clinic import invitations, sheet_links
from clinic.mail.queue import owe_link_mail, owe_mail
from clinic.models import Invitation, Mail, Visit

# A Wednesday, 11 o'clock in Madrid.
NOW = datetime(2031, 3, 12, 10, 0, tzinfo=UTC)


def owed(visit: Visit, kind: str = Mail.Kind.INVITATION) -> Mail:
    if kind == Mail.Kind.SHEET:
        return owe_link_mail(sheet_links.link_of(visit, now=NOW), kind, visit)
    return owe_mail(the_invitation(visit), kind)


def the_invitation(visit: Visit) -> Invitation:
    return invitations.working(visit, now=NOW)
