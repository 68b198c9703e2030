"""What is sealed, as bytes: one of format, 16 that name the key, 12 of nonce, then AES-256-GCM.

The place (which field of which row) is bound in, so that an envelope opens only where it was
written. Nonces are random: far fewer than 2^32 are made with one key (NIST SP 800-38D, 8.3).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
_ID, _NONCE, _TAG = 16, 12, 16
_HEAD = len(FORMAT) + _ID
SHORTEST = _HEAD + _NONCE + _TAG


class CannotOpen(Exception):
    """Changed, moved from another row or field, or sealed with another key. The message names
    the place and never holds content."""


@dataclass(frozen=True)
class Key:
    """32 bytes and their name."""

    id: UUID
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.id})"

    @cached_property
    def cipher(self) -> AESGCM:
        return AESGCM(self.secret)


def seal(plain: bytes, key: Key, place: str) -> bytes:
    head, nonce = FORMAT + key.id.bytes, os.urandom(_NONCE)
    return head + nonce + key.cipher.encrypt(nonce, plain, head + place.encode())


def key_of(envelope: bytes, place: str) -> UUID:
    """The name of the key it was sealed with; ``CannotOpen`` where it is no envelope."""
    if len(envelope) < SHORTEST or not envelope.startswith(FORMAT):
        raise CannotOpen(f"{place} holds nothing that was sealed.")
    return UUID(bytes=envelope[len(FORMAT) : _HEAD])


def unseal(envelope: bytes, key: Key, place: str) -> bytes:
    if key_of(envelope, place) != key.id:
        raise CannotOpen(f"{place} was sealed with another key.")
    head, rest = envelope[:_HEAD], envelope[_HEAD:]
    try:
        return key.cipher.decrypt(rest[:_NONCE], rest[_NONCE:], head + place.encode())
    except InvalidTag:
        raise CannotOpen(f"{place} is not as it was sealed there.") from None
