"""The lock of a link: the client's birth date, five tries for everybody together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from .models.guarded import GuardedLink


@dataclass(frozen=True)
class NotOpened:
    """``locked_now`` is the link that this try has locked."""

    tries_left: int
    locked_now: GuardedLink | None = None


def digest(secret: str) -> str:
    """What is stored in place of a token or key (they have 256 bits: no salt is needed)."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def try_birth_date(
    link: GuardedLink, given: date, right: date | None, *, now: datetime
) -> NotOpened | None:
    """None where the date is the right one. The caller holds the row locked, so that parallel
    guesses count one by one."""
    if given == right:
        return None
    left = link.count_wrong_try(now)
    return NotOpened(left, link if link.locked_at else None)
