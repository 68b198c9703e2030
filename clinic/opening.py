"""The lock of a link: the client's birth date, five tries for everybody together."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.crypto import salted_hmac

from .models.guarded import GuardedLink

Link = TypeVar("Link", bound=GuardedLink)


@dataclass(frozen=True)
class NotOpened:
    """``locked_now`` is the link that this try has locked."""

    tries_left: int
    locked_now: GuardedLink | None = None


def digest(secret: str) -> str:
    """What is stored in place of a token or key (they have 256 bits: no salt is needed)."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def lasting_token(link: GuardedLink) -> str:
    """A digest of the row's id with the installation's secret: the same link can be shown again,
    though no token is stored."""
    made = salted_hmac(link.SALT, str(link.pk), algorithm="sha256").digest()
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def let_in(link: Link, given: date, right: date | None, *, now: datetime) -> Link | NotOpened:
    """The link where the birth date is right, its first opening noted; a wrong one counts."""
    wrong = try_birth_date(link, given, right, now=now)
    if wrong:
        return wrong
    if link.opened_at is None:
        link.opened_at = now
        link.save(update_fields=["opened_at"])
    return link


def try_birth_date(
    link: GuardedLink, given: date, right: date | None, *, now: datetime
) -> NotOpened | None:
    """None where the date is the right one. The caller holds the row locked, so that parallel
    guesses count one by one."""
    if given == right:
        return None
    left = link.count_wrong_try(now)
    return NotOpened(left, link if link.locked_at else None)
