"""What changed between two documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.course.since import Changed, changes_between

NECK = {"region": "neck", "side": "right", "intensity": 5}
KNEE = {"region": "knee", "side": "left", "intensity": 3}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({}, {"pain_areas": [NECK]}, Changed("new", "pain", "neck:right", now="5")),
        ({"pain_areas": [NECK]}, {}, Changed("gone", "pain", "neck:right", before="5")),
        (
            {"pain_areas": [NECK]},
            {"pain_areas": [NECK | {"intensity": 2}]},
            Changed("changed", "pain", "neck:right", "5", "2"),
        ),
        (
            {"conditions": {"asthma": "no"}},
            {"conditions": {"asthma": {"answer": "yes"}}},
            Changed("new", "health", "asthma", "no", "yes"),
        ),
        (
            {},
            {"findings": {"fever": "unsure"}},
            Changed("new", "health", "fever", now="unsure"),
        ),
        (
            {"findings": {"fever": "yes"}},
            {"findings": {"fever": "no"}},
            Changed("gone", "health", "fever", "yes", "no"),
        ),
        (
            {"findings": {"fever": "yes"}},
            {"everything_else": "no"},
            Changed("gone", "health", "fever", "yes", "no"),
        ),
        (
            {"medications": {"entries": ["Warfarin"]}},
            {"medications": {"entries": ["warfarin", "Ibuprofen 400"]}},
            Changed("new", "medicine", "ibuprofen 400"),
        ),
        ({"pain_now": 2}, {"pain_now": 6}, Changed("changed", "value", "pain_now", "2", "6")),
        ({"goals": "Sleep."}, {"goals": "Run."}, Changed("new", "words", "goals", now="Run.")),
        ({"lifestyle": ["desk_work"]}, {}, Changed("gone", "lifestyle", "desk_work")),
    ],
)
def test_one_difference_is_named(before, now, found):
    assert changes_between(before, now) == (found,)


def test_what_was_not_asked_again_is_neither_new_nor_gone():
    assert changes_between({"findings": {"fever": "yes"}}, {"findings": {}}) == ()
    assert changes_between({"pain_now": 4}, {}) == ()
    assert changes_between({}, {"findings": {"fever": "no"}}) == ()


areas = st.lists(
    st.fixed_dictionaries(
        {"region": st.sampled_from(["neck", "knee"]), "intensity": st.integers(0, 10)}
    ),
    max_size=3,
)
answers = st.dictionaries(
    st.sampled_from(["fever", "asthma"]), st.sampled_from(["yes", "no", "unsure"])
)
documents = st.fixed_dictionaries({"pain_areas": areas, "findings": answers})


@given(documents)
def test_a_document_does_not_differ_from_itself(document):
    assert changes_between(document, document) == ()


@given(documents, documents)
def test_what_is_new_one_way_is_gone_the_other(one, other):
    there = {
        (c.about, c.id)
        for c in changes_between(one, other)
        if c.kind == "new" and c.about == "pain"
    }
    back = {
        (c.about, c.id)
        for c in changes_between(other, one)
        if c.kind == "gone" and c.about == "pain"
    }
    assert there == back
