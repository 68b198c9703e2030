"""What is said about the picture as a whole, and only where it is so."""

from __future__ import annotations

import pytest

from .examples import knowledge, planned
from .intakes import NECK, intake


def kinds(**changes):
    return {reason.kind for reason in planned(intake(NECK, **changes)).judgement.because}


def limited(right, left):
    test = {"cervical_side_bend": {"right": right, "left": left}}
    judged = planned(intake(NECK, examination={"range": test})).judgement
    return any("limited: cervical side bend" in reason.text for reason in judged.because)


def test_a_first_visit_is_a_reason_and_a_later_one_is_none():
    assert "first_visit" in kinds(first_visit=True)
    assert "first_visit" not in kinds(first_visit=False)


@pytest.mark.parametrize(
    ("right", "left", "is_limited"),
    [(20, 20, True), (20, 45, True), (45, 20, True), (45, 45, False)],
)
def test_one_limited_side_is_a_limited_range(right, left, is_limited):
    test = knowledge().anatomy.range_test["cervical_side_bend"]
    assert [test.limited(value) for value in (20, 45)] == [True, False]
    assert limited(right, left) is is_limited


def test_a_limited_range_is_not_followed_up_while_the_pain_is_highly_irritable():
    test = {"cervical_side_bend": {"right": 20, "left": 20}}
    document = intake(NECK, irritability="high", examination={"range": test})
    texts = [reason.text for reason in planned(document).judgement.because]
    assert not [text for text in texts if "limited: cervical" in text]
