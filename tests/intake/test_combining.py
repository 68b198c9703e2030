"""Two changes of one page: both count, whoever came first, or neither is taken for granted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.combining import Clash, combined
from intake.questionnaire.spec import NONE, Field, Page

PAGE = Page(
    id="skin",
    section="Health",
    title="Skin",
    fields=(Field("ticked", "choices", "Which?"), Field("note", "text", "More")),
)
ticks = st.lists(st.sampled_from("abcd"), unique=True)
answers = st.fixed_dictionaries({"ticked": ticks, "note": st.sampled_from(["", "one", "two"])})


def put(was, theirs, mine):
    """What comes of it, without the order of the ticks; None where they clash."""
    try:
        found = combined(PAGE, was, theirs, mine)
    except Clash:
        return None
    return set(found["ticked"]), found["note"]


@given(answers, answers, answers)
def test_it_does_not_matter_who_came_first(was, one, other):
    assert put(was, one, other) == put(was, other, one)


@given(answers, answers)
def test_who_changed_nothing_changes_nothing(was, theirs):
    assert put(was, theirs, was) == (set(theirs["ticked"]), theirs["note"])


@given(ticks, ticks, ticks)
def test_every_tick_that_was_added_is_there_and_every_one_taken_away_is_gone(was, one, other):
    found, _ = put(*({"ticked": given, "note": ""} for given in (was, one, other)))
    for mine in (one, other):
        assert set(mine) - set(was) <= found
        assert not (set(was) - set(mine)) & found


@pytest.mark.parametrize("order", [1, -1])
def test_none_of_these_and_a_tick_clash(order):
    one, other = ([{"ticked": t, "note": ""} for t in ([NONE], ["a"])])[::order]
    assert put({"ticked": [], "note": ""}, one, other) is None


def test_a_question_that_came_to_the_page_since_keeps_its_answer():
    mine = {"ticked": ["a"], "note": "two"}
    assert combined(PAGE, mine | {"note": ""}, {"ticked": ["a", "b"]}, mine) == {
        "ticked": ["a", "b"],
        "note": "two",
    }
