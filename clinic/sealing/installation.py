"""The installation's key: it seals nothing but the keys of the clients. Earlier ones still open
what ``rotate_keys`` has not sealed anew yet."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from .envelope import CannotOpen, Key, key_of, seal, unseal

_LENGTH = 32


class NoKey(Exception):
    """The installation has no key, or not the one that is needed."""


def wrap(key: Key) -> bytes:
    """A client's key, sealed with the newest key of the installation."""
    return seal(key.secret, keys()[0], _place(key.id))


def unwrap(key_id: UUID, wrapped: bytes) -> Key:
    """The same key again. ``NoKey`` where none of the installation's keys is the one it was sealed
    with, ``CannotOpen`` where it was changed or belongs to another row."""
    place = _place(key_id)
    named = key_of(wrapped, place)
    for one in keys():
        if one.id == named:
            return Key(key_id, unseal(wrapped, one, place))
    raise NoKey(
        f"{place} was sealed with key {named.hex[:8]} of the installation, which is neither "
        "PALPATE_SEALING_KEY nor in PALPATE_OLD_SEALING_KEYS."
    )


def newest() -> UUID:
    """The name of the key that seals from now on."""
    return keys()[0].id


def wrapped_with(key_id: UUID, wrapped: bytes) -> UUID:
    """The name of the installation's key that a client's key is sealed with."""
    return key_of(wrapped, _place(key_id))


def keys() -> tuple[Key, ...]:
    """The newest first."""
    return _read(settings.SEALING_KEY, tuple(settings.OLD_SEALING_KEYS))


def fits(given: str) -> bool:
    """Whether it is 64 hexadecimal digits, and not all alike."""
    try:
        return len(bytes.fromhex(given)) == _LENGTH and len(set(given)) > 8
    except ValueError:
        return False


@lru_cache(maxsize=4)
def _read(given: str, earlier: tuple[str, ...]) -> tuple[Key, ...]:
    if not all(fits(one) for one in (given, *earlier)):
        raise NoKey(
            "PALPATE_SEALING_KEY (or one of PALPATE_OLD_SEALING_KEYS) is not 64 hexadecimal "
            "digits. Make one with `openssl rand -hex 32` and never lose it: without it no answer "
            "opens."
        )
    secrets = [bytes.fromhex(one) for one in (given, *earlier)]
    return tuple(Key(_name(secret), secret) for secret in secrets)


def _name(secret: bytes) -> UUID:
    """From the key itself, so that nobody has to number them; it says nothing about the key."""
    return UUID(bytes=sha256(b"palpate installation key\n" + secret).digest()[:16])


def _place(key_id: UUID) -> str:
    return f"key {key_id}"


__all__ = ["CannotOpen", "NoKey", "fits", "keys", "newest", "unwrap", "wrap", "wrapped_with"]
