"""Mail with a link that lasts, to an aftercare sheet or a letter: never the paper itself.

The kind of the mail names its link's field (``sheet_link``) and the route of the link."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from clinic.models import Mail
from clinic.models.guarded import GuardedLink
from clinic.opening import lasting_token

from .letters import Letter
from .queue import link_field, why_not_mail
from .to_clients import about_the_visit, addressee, visit_of

__all__ = ["addressee", "handed_over", "letter", "new_token", "why_unwanted"]


def why_unwanted(mail: Mail, now: datetime) -> str:
    return why_not_mail(visit_of(mail)) if _link(mail).works(now) else "ended"


def new_token(mail: Mail) -> str:
    """The one that is shown and printed: it can be made again."""
    return lasting_token(_link(mail))


def handed_over(mail: Mail, now: datetime) -> None:
    """Nothing more to note."""


def letter(mail: Mail, token: str) -> Letter:
    path = reverse(link_field(mail.kind), args=[token])
    return about_the_visit(mail, path, _link(mail).expires_at)


def _link(mail: Mail) -> GuardedLink:
    found: GuardedLink = getattr(mail, link_field(mail.kind))
    return found
