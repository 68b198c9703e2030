"""Mail with the link to an aftercare sheet: a link, never the sheet."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from clinic import sheet_links
from clinic.models import Mail, SheetLink

from .letters import Letter
from .queue import why_not_mail
from .to_clients import about_the_visit, addressee

__all__ = ["addressee", "handed_over", "letter", "new_token", "why_unwanted"]


def why_unwanted(mail: Mail, now: datetime) -> str:
    link = _link(mail)
    return why_not_mail(link.visit) if link.works(now) else "ended"


def new_token(mail: Mail) -> str:
    """That of the paper: it can be made again."""
    return sheet_links.token_of(_link(mail))


def handed_over(mail: Mail, now: datetime) -> None:
    """Nothing more to note."""


def letter(mail: Mail, token: str) -> Letter:
    return about_the_visit(mail, reverse("sheet_link", args=[token]), _link(mail).expires_at)


def _link(mail: Mail) -> SheetLink:
    assert mail.sheet_link is not None
    return mail.sheet_link
