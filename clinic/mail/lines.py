"""The mails of a visit as staff see them. No address and no text is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clinic.models import Mail

from .failures import words_of

SHOWN = 10
NAMES = {
    Mail.Kind.INVITATION: _("Invitation"),
    Mail.Kind.FIRST_REMINDER: _("First reminder"),
    Mail.Kind.LAST_REMINDER: _("Last reminder"),
    Mail.Kind.OPEN_AGAIN: _("Answers open again"),
    Mail.Kind.SHEET: _("Aftercare sheet"),
    Mail.Kind.LETTER: _("Letter"),
}


@dataclass(frozen=True, slots=True)
class MailLine:
    """``at`` is when it was sent, else when it was owed; ``why`` is for what did not go out."""

    name: str
    state: str
    at: datetime
    why: str


def mail_lines(mails: QuerySet[Mail]) -> tuple[MailLine, ...]:
    """The newest first."""
    return tuple(mail_line(mail) for mail in mails.order_by("-created_at")[:SHOWN])


def mail_line(mail: Mail) -> MailLine:
    return MailLine(
        name=str(NAMES[Mail.Kind(mail.kind)]),
        state=mail.state,
        at=mail.sent_at or mail.created_at,
        why=words_of(mail.failure) if mail.state != Mail.State.SENT else "",
    )
