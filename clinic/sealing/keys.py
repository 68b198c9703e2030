"""The clients' keys: made once, looked up where a row names one, and held open in this process for
a while.

A row that is read names its key itself, so nothing can be sealed with a key that was never stored:
what is held here is found by the key's own name, which no other key ever has.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from clinic.models.keys import ClientKey

from .envelope import CannotOpen, Key
from .installation import unwrap, wrap

LENGTH = 32
HELD_FOR = 300.0  # seconds after it was looked up
MOST_HELD = 20_000

_held: dict[UUID, tuple[float, Key]] = {}
_lock = Lock()


class Forgotten(CannotOpen):
    """The key is not there any more: the client was erased."""


def by_id(key_id: UUID) -> Key:
    """One statement where it is not held; ``Forgotten`` where there is no such key."""
    return by_ids([key_id])[key_id]


def by_ids(key_ids: Iterable[UUID]) -> dict[UUID, Key]:
    """Many in one statement."""
    found = {key_id: _held_key(key_id) for key_id in key_ids}
    missing = [key_id for key_id, key in found.items() if key is None]
    for row in ClientKey.objects.filter(pk__in=missing) if missing else ():
        found[row.pk] = opened(row)
    if any(key is None for key in found.values()):
        raise Forgotten("What was sealed cannot be opened: its key was forgotten.")
    return {key_id: key for key_id, key in found.items() if key is not None}


def of_client(client_id: UUID) -> Key:
    """The key that seals what is new of a client: the oldest, made where there is none."""
    rows = ClientKey.objects.filter(client_id=client_id).order_by("created_at", "pk")
    return opened(rows.first() or make(client_id))


def make(client_id: UUID) -> ClientKey:
    """A new key for a client, stored."""
    row = ClientKey(client_id=client_id)
    row.wrapped = wrap(Key(row.pk, secrets.token_bytes(LENGTH)))
    row.save(force_insert=True)
    return row


def opened(row: ClientKey) -> Key:
    """The key of a row that was read; held from now on."""
    known = _held_key(row.pk)
    if known is None:
        known = unwrap(row.pk, bytes(row.wrapped))
        with _lock:
            if len(_held) >= MOST_HELD:
                _held.clear()
            _held[row.pk] = (time.monotonic() + HELD_FOR, known)
    return known


def forget_held() -> None:
    """Nothing is held any more in this process."""
    with _lock:
        _held.clear()


def _held_key(key_id: UUID) -> Key | None:
    until, key = _held.get(key_id, (0.0, None))
    return key if until > time.monotonic() else None
