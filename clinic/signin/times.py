"""When somebody signed in, was last there, and last gave the password; kept in the session.

Fifteen minutes without a sign of a person lock it, twelve hours end it. What a page asks by
itself (``access.Rule.live``) is no sign.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from django.contrib.sessions.backends.base import SessionBase

SLOT = "signed_in"
IDLE = 15 * 60  # seconds
LONGEST = 12 * 60 * 60
FRESH = 10 * 60  # how long a password counts for exports and changes of users and knowledge
NOTED_EVERY = 15  # a session is written no oftener for a sign of a person


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds since 1970."""

    began: int
    seen: int
    sure: int
    locked: bool = False

    def is_over(self, now: int) -> bool:
        return now - self.began >= LONGEST

    def is_locked(self, now: int) -> bool:
        return self.locked or now - self.seen >= IDLE

    def is_fresh(self, now: int) -> bool:
        return now - self.sure < FRESH


def begin(session: SessionBase, now: int) -> Times:
    return _keep(session, Times(began=now, seen=now, sure=now))


def standing(session: SessionBase, now: int) -> Times:
    """What the session knows; a session without it begins now."""
    kept = session.get(SLOT)
    return Times(**kept) if kept else begin(session, now)


def touch(session: SessionBase, found: Times, now: int) -> None:
    if now - found.seen >= NOTED_EVERY:
        _keep(session, replace(found, seen=now))


def lock(session: SessionBase, found: Times) -> None:
    _keep(session, replace(found, locked=True))


def password_given(session: SessionBase, found: Times, now: int) -> None:
    """It unlocks, and counts as fresh."""
    _keep(session, replace(found, seen=now, sure=now, locked=False))


def _keep(session: SessionBase, times: Times) -> Times:
    session[SLOT] = asdict(times)
    return times
