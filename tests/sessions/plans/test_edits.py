"""Changes lie over the suggestion; the suggestion stays as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.plans.changes import Reopened, edits_of, read_changes, step_key, step_of, stored
from sessions.plans.doses import FIELDS
from sessions.plans.edits import apply_changes, document_of

from .cases import COMPRESSION, NOW, a_change, suggestion

REOPENED = Reopened(of=1, reason="Too much.", by="Jonas Weber", at=NOW, version=1)


def test_a_change_shows_in_the_plan_and_leaves_the_suggestion_alone():
    before = suggestion().as_json()
    changed = apply_changes(suggestion(), [a_change(now=4)])
    assert step_of(changed, COMPRESSION).dose.discomfort == 4
    assert suggestion().as_json() == before


def test_a_changed_step_says_who_changed_it_and_why():
    changed = step_of(apply_changes(suggestion(), [a_change()]), COMPRESSION)
    assert changed.because[-1].kind == "therapist"
    assert "Very tender today. (Jonas Weber)" in changed.because[-1].text


def test_the_last_change_of_a_number_counts():
    changes = [a_change(now=4), a_change(was=4, now=5)]
    assert step_of(apply_changes(suggestion(), changes), COMPRESSION).dose.discomfort == 5


def test_no_changes_give_the_suggestion_itself():
    assert apply_changes(suggestion(), []) == suggestion()


def test_a_change_of_a_step_that_is_not_there_changes_nothing():
    assert apply_changes(suggestion(), [a_change(step="soleus.left.met_pir")]) == suggestion()


def test_a_change_set_aside_changes_nothing():
    assert apply_changes(suggestion(), [a_change(set_aside=True)]) == suggestion()


def test_a_change_touches_no_other_step():
    changed = apply_changes(suggestion(), [a_change()])
    pairs = zip(changed.steps, suggestion().steps, strict=True)
    assert [new.n for new, old in pairs if new != old] == [step_of(suggestion(), COMPRESSION).n]


def test_every_step_of_a_plan_has_its_own_key():
    keys = [step_key(step) for step in suggestion().steps]
    assert len(keys) == len(set(keys))


def test_changes_are_stored_under_the_names_of_the_contract():
    (row,) = stored([a_change()])
    assert row["from"] == 6
    assert row["to"] == 4
    assert {"step", "field", "reason", "by", "at"} <= set(row)


def test_a_stored_row_gives_the_plan_that_counts():
    plan = document_of(suggestion().as_json(), stored([a_change(now=3), REOPENED]))
    assert step_of(plan, COMPRESSION).dose.discomfort == 3
    assert edits_of(read_changes(stored([REOPENED]))) == ()


changes = st.lists(
    st.builds(
        a_change,
        step=st.sampled_from([step_key(step) for step in suggestion().steps] + ["x.left.y"]),
        field=st.sampled_from(FIELDS),
        now=st.integers(0, 300),
        reason=st.text(min_size=1, max_size=20),
    ),
    max_size=6,
)


@given(changes)
def test_stored_changes_come_back_as_they_were(given):
    assert read_changes(stored(given)) == tuple(given)


@given(changes)
def test_changes_never_add_move_or_drop_a_step(given):
    changed = apply_changes(suggestion(), given)
    assert [step_key(s) for s in changed.steps] == [step_key(s) for s in suggestion().steps]
