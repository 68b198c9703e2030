"""A sealed file: opened with its key, and with nothing changed, moved or missing."""

from __future__ import annotations

import io

import pytest

from clinic.backup import sealed
from clinic.backup.sealed import BLOCK, Damaged

KEY, TAG = bytes(range(32)), 16


def seal(content: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    sealed.seal(io.BytesIO(content), out, key, {"made_at": "2031-03-12"})
    return out.getvalue()


def opened(file: bytes, key: bytes = KEY) -> bytes:
    return b"".join(sealed.opened(io.BytesIO(file), key))


def start_of_blocks(file: bytes) -> int:
    return file.index(b"\n", len(sealed.FORMAT)) + 1


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_what_was_sealed_comes_back_whatever_its_size(size):
    content = bytes(i % 251 for i in range(1000)) * (size // 1000 + 1)
    assert opened(seal(content[:size])) == content[:size]


def test_the_file_shows_nothing_of_what_is_in_it_and_no_two_are_alike():
    content = b"warfarin " * 100
    assert b"warfarin" not in seal(content)
    assert seal(content)[-900:] != seal(content)[-900:]


def test_another_key_opens_nothing():
    with pytest.raises(Damaged, match="the key is another one"):
        opened(seal(b"answers"), bytes(32))


@pytest.mark.parametrize("where", [-1, -20, 40])
def test_a_changed_byte_is_noticed_in_the_blocks_and_in_the_head(where):
    file = bytearray(seal(b"answers" * 10))
    file[where] ^= 1
    with pytest.raises(Damaged):
        opened(bytes(file))


def test_a_file_cut_off_between_two_blocks_is_noticed():
    file = seal(bytes(2 * BLOCK + 5))
    cut = start_of_blocks(file) + 2 * (BLOCK + TAG)
    with pytest.raises(Damaged, match="Block 1"):
        opened(file[:cut])


def test_blocks_in_another_order_are_noticed():
    file, size = seal(b"a" * BLOCK + b"b" * BLOCK + b"c"), BLOCK + TAG
    at = start_of_blocks(file)
    swapped = file[:at] + file[at + size : at + 2 * size] + file[at : at + size]
    with pytest.raises(Damaged, match="Block 0"):
        opened(swapped + file[at + 2 * size :])


@pytest.mark.parametrize("file", [b"", b"PGDMP", sealed.FORMAT, sealed.FORMAT + b"[]\n"])
def test_something_else_is_refused_in_words(file):
    with pytest.raises(Damaged):
        opened(file)


def test_when_it_was_made_can_be_read_without_the_key():
    assert sealed.about(io.BytesIO(seal(b"")))["made_at"] == "2031-03-12"
