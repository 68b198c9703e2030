"""What becomes of links when two files are merged. They open with the date of birth on file:
where that stays the same they go on working, where it becomes another one they end."""

from __future__ import annotations

from datetime import date, datetime

from clinic.models import Client, Invitation, SheetLink
from intake.models import LetterLink

_LINKS = {
    Invitation: "visit__client",
    SheetLink: "visit__client",
    LetterLink: "letter__intake__visit__client",
}


def end_links(client: Client, birth_date: date | None, *, now: datetime) -> int:
    """How many working links of this client ended, because it is ``birth_date`` from now on.
    Without a date no link has opened so far: those begin to."""
    if client.birth_date in (None, birth_date):
        return 0
    return sum(
        model._default_manager.filter(
            **{path: client}, revoked_at__isnull=True, expires_at__gt=now
        ).update(revoked_at=now)
        for model, path in _LINKS.items()
    )
