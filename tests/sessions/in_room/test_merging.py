"""Two people and one section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.in_room.merging import merged

VALUES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "yes", "no", "unsure"]))


@given(VALUES, VALUES, VALUES)
def test_nothing_that_only_one_of_them_changed_is_lost(typed, seen, stands):
    merge = merged(typed, seen, stands)
    for name in "abcd":
        mine, shown, there = (values.get(name, "") for values in (typed, seen, stands))
        if name not in typed or mine == shown:
            assert merge.values.get(name, "") == there
        else:
            assert merge.values.get(name, "") == mine
            assert (name in merge.conflicts) == (there not in (shown, mine))


@given(VALUES, VALUES)
def test_one_person_alone_never_has_a_conflict(typed, seen):
    assert merged(typed, seen, seen).conflicts == ()


def test_an_empty_date_is_as_empty_as_no_date():
    assert merged({"since": ["", "", ""]}, {}, {}).changed == frozenset()


def test_the_end_of_a_line_is_no_change():
    assert merged({"note": "one\r\ntwo "}, {"note": "one\ntwo"}, {"note": "one\ntwo"}).changed == (
        frozenset()
    )
