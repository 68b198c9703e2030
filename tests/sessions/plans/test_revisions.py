"""What two plans differ in."""

from __future__ import annotations

from sessions.plans.changes import step_key
from sessions.plans.edits import apply_changes
from sessions.plans.revisions import Difference, differences
from sessions.plans.wanted import Drop, Move

from .cases import COMPRESSION, a_change, suggestion
from .test_wanted import KEYS, MASSETER, after


def test_the_same_plan_has_no_difference():
    assert differences(suggestion(), suggestion()) == ()


def test_a_step_gone_and_a_step_come_are_told():
    now = after(Drop(KEYS[0]), MASSETER).plan
    assert differences(suggestion(), now) == (
        Difference("only_before", KEYS[0]),
        Difference("only_after", "masseter.left.met_pir"),
    )


def test_a_moved_step_is_told_alone_not_all_that_made_room():
    now = after(Move(KEYS[0], "before", None)).plan
    (found,) = differences(suggestion(), now)
    assert (found.what, found.step, found.was, found.now) == ("place", KEYS[0], 1, len(KEYS))


def test_a_dose_is_told_with_both_numbers():
    now = apply_changes(suggestion(), [a_change(now=4)])
    (found,) = differences(suggestion(), now)
    assert (found.step, found.field, found.was, found.now) == (COMPRESSION, "discomfort", 6, 4)


def test_against_an_empty_plan_every_step_is_told():
    empty = suggestion().model_copy(update={"steps": ()})
    assert [d.step for d in differences(empty, suggestion())] == [
        step_key(s) for s in suggestion().steps
    ]
