"""An envelope opens with its key, at its place, as it was written; else it only says where."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sealing.envelope import SHORTEST, CannotOpen, Key, key_of, seal, unseal

KEY, OTHER = (Key(uuid4(), bytes([n]) * 32) for n in (1, 2))
PLACE = "intake.answers of 1"
SECRET = b"a tumour in 2019"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_as_it_was(plain: bytes, place: str):
    assert unseal(seal(plain, KEY, place), KEY, place) == plain


@given(st.data())
def test_one_changed_bit_anywhere_is_refused(data: st.DataObject):
    envelope = bytearray(seal(SECRET, KEY, PLACE))
    at = data.draw(st.integers(0, len(envelope) * 8 - 1))
    envelope[at // 8] ^= 1 << at % 8
    with pytest.raises(CannotOpen) as refused:
        unseal(bytes(envelope), KEY, PLACE)
    assert "tumour" not in str(refused.value)


@given(st.integers(0, SHORTEST + len(SECRET) - 1))
def test_one_that_was_cut_off_is_refused(length: int):
    with pytest.raises(CannotOpen):
        unseal(seal(SECRET, KEY, PLACE)[:length], KEY, PLACE)


@given(st.text(max_size=60).filter(lambda text: text != PLACE))
def test_it_opens_at_no_other_place(elsewhere: str):
    with pytest.raises(CannotOpen):
        unseal(seal(SECRET, KEY, PLACE), KEY, elsewhere)


def test_it_opens_with_no_other_key_even_under_the_same_name():
    envelope = seal(SECRET, KEY, PLACE)
    for wrong in (OTHER, Key(KEY.id, OTHER.secret)):
        with pytest.raises(CannotOpen):
            unseal(envelope, wrong, PLACE)


def test_the_keys_name_stands_in_front_and_nothing_of_the_content_does():
    envelope = seal(SECRET, KEY, PLACE)
    assert key_of(envelope, PLACE) == KEY.id
    assert SECRET not in envelope and seal(SECRET, KEY, PLACE) != envelope


def test_a_key_is_not_shown_where_it_is_named():
    assert KEY.secret.hex() not in repr(KEY) and repr(KEY.secret) not in repr(KEY)
