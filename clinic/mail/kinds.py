"""What the kinds of mail are about: for each, a module with the same functions."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from clinic.models import Mail

from . import notices, of_links, to_clients, to_newcomers, to_staff
from .letters import Addressee, Letter


class Sort(Protocol):
    def addressee(self, mail: Mail) -> Addressee: ...

    def why_unwanted(self, mail: Mail, now: datetime) -> str:
        """The code of why this mail should not go out any more; empty where it should."""

    def new_token(self, mail: Mail) -> str:
        """What its link carries, made in the moment the mail is handed over."""

    def letter(self, mail: Mail, token: str) -> Letter:
        """Its words, in the language and the time zone of the moment."""

    def handed_over(self, mail: Mail, now: datetime) -> None:
        """It is with the mail server."""


def sort_of(mail: Mail) -> Sort:
    return _SORTS.get(Mail.Kind(mail.kind), to_clients)


_SORTS: dict[Mail.Kind, Sort] = {
    Mail.Kind.SHEET: of_links,
    Mail.Kind.LETTER: of_links,
    Mail.Kind.STAFF_INVITATION: to_newcomers,
    Mail.Kind.PASSWORD_RESET: to_staff,
    **dict.fromkeys(Mail.NOTICES, notices),
}
