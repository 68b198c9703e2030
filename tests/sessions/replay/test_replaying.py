"""One intake under two versions: what is told, and that a stored plan can be made again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.answers import parse_intake
from intake.screening import screen
from sessions.api.example import EXAMPLE
from sessions.knowledge import load
from sessions.planning import plan
from sessions.replay import KINDS, Given, Stored, differences, for_any_day, replay

THIN = EXAMPLE | {"conditions": {"osteoporosis": "yes"}, "first_visit": False}


def made(document=EXAMPLE, knowledge=None):
    base = knowledge or load()
    intake = parse_intake(document, base.safety)
    return plan(intake, screen(intake, base.safety), base)


def kinds(found):
    return {change.kind: change for change in found.changes}


def test_the_same_knowledge_changes_nothing():
    found = replay(Given({}, EXAMPLE), load(), load())
    assert found.unchanged and found.decision == found.against == "proceed"


def test_a_rule_that_forbids_treatment_changes_the_decision_and_takes_every_step(
    stricter_knowledge,
):
    found = replay(Given({}, THIN), load(), stricter_knowledge)
    assert (found.decision, found.against) == ("proceed_with_limits", "do_not_treat")
    changed = kinds(found)
    assert changed["decision"].gone == ("proceed_with_limits",)
    assert changed["steps"].gone and not changed["steps"].new
    assert "low_back left deep_strokes" in changed["exclusions"].new


def test_a_smaller_ceiling_changes_doses_and_nothing_that_is_excluded(stricter_knowledge):
    changed = kinds(replay(Given({}, EXAMPLE), load(), stricter_knowledge))
    assert "decision" not in changed and "exclusions" not in changed and "steps" not in changed
    was, is_now = changed["doses"].gone, changed["doses"].new
    assert any(text.endswith("discomfort 5") for text in was)
    assert not any(text.endswith("discomfort 5") for text in is_now)


def test_words_alone_are_no_difference():
    before = made()
    reworded = before.model_copy(
        update={"steps": tuple(s.model_copy(update={"instruction": "x"}) for s in before.steps)}
    )
    assert differences(before, reworded) == ()


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("red_flags", "red_flags"),
        ("cautions", "cautions"),
        ("questions", "needs_asking"),
        ("clearances", "clearances_needed"),
        ("exclusions", "excluded"),
        ("steps", "steps"),
        ("home_exercises", "home_exercises"),
        ("aftercare", "aftercare"),
    ],
)
def test_what_is_gone_is_told_under_its_kind(kind, part):
    full = made(
        EXAMPLE
        | {
            "conditions": {"osteoporosis": "unsure"},
            "findings": {"saddle_numbness": "unsure"},
            "medications": {"answer": "yes", "entries": ["warfarin"]},
        }
    )
    source = full if getattr(full, part) else made()
    assert getattr(source, part)
    (*found,) = differences(source, source.model_copy(update={part: ()}))
    assert found[0].kind == kind and found[0].gone and not found[0].new


def test_another_order_and_another_urgency_and_limit_are_told():
    before = made()
    turned = before.model_copy(
        update={
            "steps": before.steps[::-1],
            "urgency": "same_day",
            "limits": before.limits.model_copy(update={"pressure_max": 1}),
        }
    )
    found = differences(before, turned)
    assert [change.kind for change in found] == ["urgency", "limits", "order"]
    assert found[1].new == ("pressure_max 1",)
    assert next(iter(KINDS)) == "decision"


def test_a_stored_plan_made_with_this_knowledge_must_come_out_again():
    kept = made().as_json()
    other = kept | {"knowledge": {"version": "1", "digest": "sha256:other"}}
    bent = kept | {"today": "do_not_treat"}
    plans = (Stored("a", kept), Stored("b", bent), Stored("c", other))
    found = replay(Given({}, EXAMPLE, plans), load(), load())
    assert dict(found.plans) == {"a": "reproduced", "b": "not_reproduced", "c": "other_knowledge"}


def test_a_document_that_one_of_the_two_cannot_read_is_told_with_its_faults(stricter_knowledge):
    found = replay(Given({}, b"{}"), load(), stricter_knowledge)
    assert found.decision is None and found.faults
    safety = stricter_knowledge.safety
    poorer = replace(
        stricter_knowledge,
        safety=replace(
            safety, conditions=tuple(c for c in safety.conditions if c.id != "osteoporosis")
        ),
    )
    found = replay(Given({}, THIN), load(), poorer)
    assert (found.decision, found.against) == ("proceed_with_limits", None)
    assert {fault["field"] for fault in found.faults} == {"conditions.osteoporosis"}


def test_a_visit_before_the_day_the_knowledge_is_used_from_is_replayed():
    from_tomorrow = replace(
        load(), safety=replace(load().safety, applies_from=load().safety.applies_from.max)
    )
    assert replay(Given({}, EXAMPLE), load(), from_tomorrow).against is None
    assert replay(Given({}, EXAMPLE), load(), for_any_day(from_tomorrow)).unchanged
