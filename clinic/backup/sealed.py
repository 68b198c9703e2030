"""A file nobody can read or change without the key: AES-256-GCM in blocks of one MiB.

The file is a line that names the format, a line of JSON that may be read by everybody (when, by
which version), and the blocks. Each file has a key of its own, derived from the given one and a
random salt (HKDF-SHA256, RFC 5869), so a block's number is nonce enough (NIST SP 800-38D, 8.2.1).
The nonce also says which block is the last, so that none can be moved, left out or cut off; the
two lines are bound to every block.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = b"palpate backup 1\n"
BLOCK = 1 << 20
_TAG, _LONGEST_LINE = 16, 4096


class Damaged(Exception):
    """Not such a file, not this key, or not as it was written."""


def seal(source: IO[bytes], out: IO[bytes], key: bytes, about: Mapping[str, str]) -> None:
    """Write all of ``source`` into ``out``. ``key``: 32 bytes; ``about`` stays readable."""
    salt = secrets.token_hex(32)
    head = FORMAT + json.dumps({**about, "salt": salt}).encode() + b"\n"
    out.write(head)
    cipher, number, block = _cipher(key, salt), 0, source.read(BLOCK)
    while True:
        following = source.read(BLOCK)
        out.write(cipher.encrypt(_nonce(number, last=not following), block, head))
        if not following:
            return
        number, block = number + 1, following


def opened(sealed: IO[bytes], key: bytes) -> Iterator[bytes]:
    """What was sealed, block by block; ``Damaged`` at the first that is not as written."""
    head, about = _head(sealed)
    cipher, number, block = _cipher(key, about["salt"]), 0, sealed.read(BLOCK + _TAG)
    while True:
        following = sealed.read(BLOCK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), block, head)
        except InvalidTag:
            raise Damaged(f"Block {number} is damaged, or the key is another one.") from None
        if not following:
            return
        number, block = number + 1, following


def about(sealed: IO[bytes]) -> dict[str, str]:
    """What the file says of itself; only ``opened`` shows that it is true."""
    return _head(sealed)[1]


def _head(sealed: IO[bytes]) -> tuple[bytes, dict[str, str]]:
    line = sealed.readline(_LONGEST_LINE)
    if line != FORMAT:
        raise Damaged("This is no backup of Palpate.")
    more = sealed.readline(_LONGEST_LINE)
    try:
        found = {str(key): str(value) for key, value in json.loads(more).items()}
        bytes.fromhex(found["salt"])
    except (ValueError, KeyError, AttributeError):
        raise Damaged("The head of the backup is damaged.") from None
    return line + more, found


def _cipher(key: bytes, salt: str) -> AESGCM:
    one = HKDF(SHA256(), length=32, salt=bytes.fromhex(salt), info=FORMAT).derive(key)
    return AESGCM(one)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
