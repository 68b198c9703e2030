"""Everything is asked somewhere, and a healthy client meets little of it."""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby

import pytest

from intake.answers import parse_intake
from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.groups import health_groups
from intake.questionnaire.pages import pages
from intake.screening import screen

from .people import HEALTHY, with_everything, with_ticks

TODAY = date(2026, 11, 20)
ADULT = Asked(age=40, today=TODAY)


def ids(answers, asked: Asked = ADULT) -> list[str]:
    return [page.id for page in pages(answers, asked)]


def test_every_condition_and_every_client_finding_is_in_exactly_one_group():
    safety = load_safety()
    client_asked = [f.id for f in safety.findings if f.asked_by == "client"]
    elsewhere = set(safety.asking.asked_when.when_an_exercise_needs_it)
    from_birth_date = {entry.condition for entry in safety.asking.known_from_age}
    wanted = {*client_asked, *(c.id for c in safety.conditions)} - elsewhere - from_birth_date
    items = [item for group in health_groups() for item in group.items]
    assert sorted(items) == sorted(wanted)


def test_no_page_has_two_questions_of_one_name_and_no_two_pages_one_id():
    found = pages(with_everything(), ADULT)
    assert len({page.id for page in found}) == len(found)
    for page in found:
        names = [field.name for field in page.every_field]
        assert len(set(names)) == len(names)


def test_what_is_ticked_is_asked_about_and_what_is_not_is_not():
    asked = Asked(40, TODAY, open_questions=frozenset({"fracture.healed"}))
    found = ids(with_ticks("fracture"), asked)
    assert "injuries-sure" in found and "more-fracture" in found
    assert not [id for id in ids(HEALTHY) if id.endswith("-sure") or id.startswith("more-")]
    denied = ids(with_ticks("fracture", said="no"), asked)
    assert "injuries-sure" in denied and "more-fracture" not in denied


def test_pages_of_one_section_stand_together():
    for answers in (HEALTHY, with_everything()):
        sections = [page.section for page in pages(answers, ADULT)]
        assert [section for section, _ in groupby(sections)] == list(dict.fromkeys(sections))
        assert len(set(sections)) == 6, "the progress has as many steps for everybody"


def test_a_line_for_several_has_an_id_of_its_own():
    safety = load_safety()
    known = {*safety.condition, *safety.finding}
    for line in (line for group in health_groups() for line in group.lines):
        assert (line.id in known) is (line.of is None)
        assert line.says or not line.of


@pytest.mark.parametrize(
    ("sex", "age", "asked"),
    [("female", 30, True), ("undisclosed", 30, True), ("male", 30, False), ("female", 56, False)],
)
def test_pregnancy_is_asked_where_it_can_be(sex, age, asked):
    answers = HEALTHY | {"about": {"sex": sex}}
    met = pages(answers, Asked(age=age, today=TODAY))
    page = next(page for page in met if page.id == "other_illnesses")
    found = [option.value for option in page.fields[0].options]
    assert ("pregnancy_or_birth" in found) is asked


def test_a_lazy_group_shows_only_what_can_still_change_something():
    open_one = Asked(40, TODAY, open_questions=frozenset({"heard_crack"}))
    page = next(p for p in pages(HEALTHY, open_one) if p.id == "injury_details")
    assert [o.value for o in page.fields[0].options] == ["heard_crack"]
    assert "injury_details" not in ids(HEALTHY)


def test_every_critical_question_can_be_answered_with_not_sure():
    safety = load_safety()
    everything = with_everything()
    offered = {
        field.name: {option.value for option in field.options}
        for page in pages(everything, ADULT)
        if page.id.endswith("-sure")
        for field in page.fields
    }
    critical = {e.id for e in (*safety.conditions, *safety.findings) if e.critical}
    assert critical & {i for g in health_groups() for i in g.items} <= offered.keys()
    assert all("unsure" in offered[id] for id in critical & offered.keys())


def test_every_region_and_every_offered_activity_exists():
    from intake.knowledge import load_body
    from intake.questionnaire.activities import activities

    offered = activities()
    assert set(offered.worse_with) == set(load_body().region_by_id)
    everywhere = {*offered.better_with, *offered.days}.union(*offered.worse_with.values())
    assert everywhere <= load_body().activity_ids


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        ("NovoRapid", ["answer", "place_1", "place_2", "place_3"]),
        ("Ozempic", ["answer", "place_1", "place_2", "place_3"]),
        ("metformin 500", ["answer"]),
        ("diabetes medicine", ["answer", "subtype", "place_1", "place_2", "place_3"]),
    ],
)
def test_who_injects_for_diabetes_is_asked_where_and_who_takes_tablets_is_not(entry, asked):
    safety = load_safety()
    document = {
        "schema": "palpate.intake/1", "on": "2026-11-20", "session_minutes": 60,
        "client": {"birth_date": "1975-01-01"}, "everything_else": "client_no",
        "medications": {"answer": "yes", "entries": [entry]},
    }  # fmt: skip
    found = screen(parse_intake(json.dumps(document).encode(), safety), safety)
    open_now = frozenset(question.question for question in found.needs_asking)
    wanted = Asked(50, TODAY, open_questions=open_now, medicine_classes=("glucose_lowering",))
    answers = HEALTHY | {"medicines": {"answer": "yes"}}
    page = next(p for p in pages(answers, wanted) if p.id == "medicine-glucose-lowering")
    assert [field.name for field in page.every_field] == asked
    for field in page.fields:
        if field.name == "place_1":
            assert field.label == "Where do you inject, or wear a pump or a sensor?"
