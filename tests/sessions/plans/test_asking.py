"""Every question that can be open can be answered: by buttons, or by fields for its value."""

from __future__ import annotations

import pytest

from sessions.knowledge import load
from sessions.plans.asking import (
    answers_itself,
    follow_ups_given,
    is_yes_or_no,
    shown_value,
    text_of,
    value_fields,
    value_of,
)
from sessions.plans.in_person import Told, settle

from .cases import NOW, document, screened

SAFETY = load().safety


def every_question():
    """All ids an open question can have, straight from the knowledge."""
    yield from (entry.id for entry in (*SAFETY.conditions, *SAFETY.findings))
    yield from (f"med:{entry.id}" for entry in SAFETY.medicine_classes)
    yield from (entry.id for entry in SAFETY.asking.questions if entry.field)
    for condition in SAFETY.conditions:
        yield f"{condition.id}.areas"
        yield from (f"{condition.id}.{follow_up}" for follow_up in condition.follow_ups)
    for medicine in SAFETY.medicine_classes:
        yield from (f"{medicine.id}.{name}" for name in ("inr", "hours_since_dose", "subtype"))


def test_every_question_has_a_text_and_a_way_to_be_answered():
    for question in set(every_question()):
        assert text_of(question, SAFETY) != question
        by_buttons = answers_itself(question, SAFETY) or is_yes_or_no(question, SAFETY)
        assert by_buttons or value_fields(question, SAFETY), question


@pytest.mark.parametrize(
    ("question", "cleaned", "value"),
    [
        ("pregnancy.gestation_weeks", {"gestation_weeks": 20}, 20),
        ("fracture.days_since", {"since": "2025-03"}, "2025-03"),
        ("pain_now", {"pain_now": 0}, 0),
        ("medications", {"entries": " warfarin \n\n"}, ["warfarin"]),
        ("medications", {"entries": " \n"}, None),
        ("osteoporosis.areas", {"region_1": "", "region_2": "neck"}, [{"region": "neck"}]),
        ("osteoporosis.areas", {}, None),
        ("pregnancy.gestation_weeks", {"gestation_weeks": None}, None),
    ],
)
def test_the_value_has_the_shape_of_the_document(question, cleaned, value):
    assert value_of(question, cleaned) == value


def test_a_pain_of_nought_is_an_answer_and_not_a_missing_one():
    told = Told("yes", "Jonas Weber", NOW.date(), question="pain_now", value=0)
    assert shown_value("pain_now", settle(document(), told, SAFETY)) == "0"


def test_what_was_recorded_is_shown_again():
    where = [{"region": "low_back", "side": "both"}]
    told = Told("yes", "Jonas Weber", NOW.date(), question="osteoporosis.areas", value=where)
    new = settle(document(conditions={"osteoporosis": "yes"}), told, SAFETY)
    assert shown_value("osteoporosis.areas", new) == "low back both"


def test_nothing_is_shown_where_nothing_was_recorded():
    assert shown_value("pregnancy.gestation_weeks", document()) == ""


def test_every_detail_that_was_given_is_a_question_with_a_text_and_a_value():
    conditions = {
        "pregnancy": {"answer": "yes", "gestation_weeks": 20, "complications": "no"},
        "fracture": {"answer": "yes", "since": "2025", "areas": [{"region": "knee"}]},
        "asthma": "yes",
        "osteoporosis": {"answer": "no"},
    }
    classes = {"anticoagulant": {"answer": "yes", "inr": 2.5, "since": "2024"}}
    given = document(conditions=conditions, medications={"answer": "yes", "classes": classes})
    found = list(follow_ups_given(given, SAFETY))
    assert found == [
        "pregnancy.gestation_weeks",
        "pregnancy.complications",
        "fracture.days_since",
        "fracture.areas",
        "anticoagulant.inr",
        "anticoagulant.duration_days",
    ]
    assert [shown_value(id, given) for id in found] == ["20", "no", "2025", "knee", "2.5", "2024"]
    assert all(text_of(id, SAFETY) != id for id in found)


def test_every_question_open_on_an_empty_intake_has_a_text():
    given = {"schema": "palpate.intake/1", "on": "2026-11-20", "session_minutes": 60}
    for question in screened(given).needs_asking:
        assert text_of(question.question, SAFETY) != question.question, question.question
