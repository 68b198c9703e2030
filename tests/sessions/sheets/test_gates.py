"""An exercise that the plan excludes is on no sheet, whatever else the document says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.answers import IntakeDocument
from intake.screening.verdict import Screening
from sessions.knowledge import load
from sessions.sheets.failures import CannotMake
from sessions.sheets.gates import advice_allowed, check_printable, exercises_allowed
from sessions.sheets.signed_plan import read_plan
from tests.sessions.planning.examples import NAMES, answers, planned, read
from tests.sessions.planning.strategies import intakes, screenings

from .samples import ALL_TECHNIQUES, plan_document

ANATOMY = load().anatomy
EXERCISES = sorted(ANATOMY.exercise)
REGIONS = sorted(load().safety.body.region_by_id)


def allowed(**changes: object) -> list[str]:
    return [e.id for e in exercises_allowed(read_plan(plan_document(**changes)), ANATOMY)]


def excluded(region: str, *techniques: str, side: str = "left") -> dict[str, object]:
    return {"region": region, "side": side, "techniques": list(techniques), "rule": "ci_rule"}


def test_the_plans_exercises_are_printed_in_its_order():
    assert allowed() == ["neck_side_bend_stretch", "chin_tuck", "belly_breathing"]


def test_an_exercise_not_in_the_plan_is_never_printed():
    assert allowed(exercises=()) == []


def test_a_stretch_is_not_printed_where_stretching_is_excluded_on_its_region():
    assert "neck_side_bend_stretch" not in allowed(excluded=[excluded("neck", "stretching")])


def test_excluding_one_side_excludes_the_exercise_which_has_no_side():
    for side in ("left", "right", "midline"):
        kept = allowed(excluded=[excluded("shoulder", "stretching", side=side)])
        assert "neck_side_bend_stretch" not in kept


def test_another_technique_on_the_region_leaves_a_stretch_in():
    assert "neck_side_bend_stretch" in allowed(excluded=[excluded("neck", "deep_strokes")])


def test_breathing_is_left_out_only_where_all_techniques_are_excluded():
    most = excluded("chest", *ALL_TECHNIQUES[1:])
    assert "belly_breathing" in allowed(excluded=[most])
    assert "belly_breathing" not in allowed(excluded=[excluded("chest", *ALL_TECHNIQUES)])


def test_all_techniques_excluded_by_two_rules_together_exclude_breathing():
    rows = [excluded("chest", *ALL_TECHNIQUES[:4]), excluded("chest", *ALL_TECHNIQUES[4:])]
    assert "belly_breathing" not in allowed(excluded=rows)


def test_an_exercise_the_plan_left_out_is_not_printed_though_it_is_listed():
    dropped = [{"what": "exercise", "id": "chin_tuck", "rule_or_budget": "x", "text": ""}]
    assert "chin_tuck" not in allowed(dropped=dropped)


def test_a_muscle_of_the_same_name_as_nothing_else_leaves_exercises_alone():
    dropped = [{"what": "muscle", "id": "chin_tuck", "rule_or_budget": "x", "text": ""}]
    assert "chin_tuck" in allowed(dropped=dropped)


def test_nothing_is_stretched_where_no_stretch_is_allowed():
    everywhere = {"stretch_limit": "none", "by_region": []}
    at_the_neck = {
        "stretch_limit": "normal",
        "by_region": [{"region": "neck", "stretch_limit": "none"}],
    }
    for limits in (everywhere, at_the_neck):
        assert "neck_side_bend_stretch" not in allowed(limits=limits)


def test_never_more_exercises_than_the_knowledge_allows():
    assert len(allowed(exercises=EXERCISES)) == ANATOMY.home_care.most


def test_advice_on_exercises_is_left_out_where_no_exercise_is_left():
    plan = read_plan(plan_document(exercises=()))
    ids = {advice.id for advice in advice_allowed(plan, ANATOMY)}
    assert "stop_rule" not in ids
    assert "water_comfort" in ids


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"draft": True}, "plan_is_a_draft"),
        ({"today": "ask_first"}, "plan_is_a_draft"),
        ({"today": "clearance_first"}, "nothing_was_done"),
        ({"today": "do_not_treat"}, "nothing_was_done"),
        ({"steps": []}, "nothing_was_done"),
    ],
)
def test_a_plan_nobody_may_take_home_is_not_printed(change, code):
    with pytest.raises(CannotMake) as refused:
        check_printable(read_plan(plan_document(**change)))
    assert refused.value.code == code


@pytest.mark.parametrize("field", ["exercises", "advice"])
def test_an_id_without_words_is_a_failure_and_not_a_gap(field):
    with pytest.raises(CannotMake) as refused:
        plan = read_plan(plan_document(**{field: ("no_such_thing",)}))
        exercises_allowed(plan, ANATOMY)
        advice_allowed(plan, ANATOMY)
    assert refused.value.code == "words_missing"


def forbidden(exercise_id: str, document: dict) -> bool:
    """Straight from the document, written apart from the gates."""
    exercise = ANATOMY.exercise[exercise_id]
    for row in document["dropped"]:
        if row["what"] == "exercise" and row["id"] == exercise_id:
            return True
    gone = {(row["region"], t) for row in document["excluded"] for t in row["techniques"]}
    own = ANATOMY.home_care.techniques_of_kind[exercise.kind]
    for region in exercise.regions:
        hit = [(region, technique) in gone for technique in own or ALL_TECHNIQUES]
        if any(hit) if own else all(hit):
            return True
    return False


rows = st.builds(
    lambda region, side, techniques: excluded(region, *techniques, side=side),
    st.sampled_from(REGIONS),
    st.sampled_from(["left", "right", "midline"]),
    st.one_of(st.just(ALL_TECHNIQUES), st.lists(st.sampled_from(ALL_TECHNIQUES), unique=True)),
)
left_out = st.builds(
    lambda id: {"what": "exercise", "id": id, "rule_or_budget": "x", "text": ""},
    st.sampled_from(EXERCISES),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(EXERCISES), max_size=8),
    st.lists(rows, max_size=6),
    st.lists(left_out, max_size=6),
)
def test_no_document_however_it_contradicts_itself_prints_an_excluded_exercise(
    listed, excluded_rows, dropped
):
    document = plan_document(exercises=listed, excluded=excluded_rows, dropped=dropped)
    kept = [e.id for e in exercises_allowed(read_plan(document), ANATOMY)]
    assert set(kept) <= set(listed)
    assert not [id for id in kept if forbidden(id, document)]


@settings(max_examples=50, deadline=None)
@given(intakes(), screenings())
def test_the_gates_take_away_nothing_that_the_planner_gives(intake, screening: Screening):
    document = planned(read(intake), screening).as_json()
    kept = [e.id for e in exercises_allowed(read_plan(document), ANATOMY)]
    assert kept == [row["id"] for row in document["home_exercises"]]
    assert not [id for id in kept if forbidden(id, document)]


@pytest.mark.parametrize("name", NAMES)
def test_the_worked_examples_keep_all_their_exercises(name):
    document: IntakeDocument = answers(name)
    plan = planned(document).as_json()
    kept = [e.id for e in exercises_allowed(read_plan(plan), ANATOMY)]
    assert kept == [row["id"] for row in plan["home_exercises"]]
    assert kept
