"""One declared list: every question of the knowledge is on the page once."""

from __future__ import annotations

from collections import Counter

import pytest

from intake.answers import parse_intake
from intake.questionnaire.context import Asked
from intake.questionnaire.groups import health_groups
from intake.questionnaire.in_room import in_room
from intake.questionnaire.pages import pages
from sessions.in_room.hands import TO_A_SIDE, sides_of_test
from sessions.in_room.sections import sections
from sessions.in_room.spec import Change, is_empty
from sessions.knowledge import load
from sessions.planning.ranking import MIDDLE_JOINTS
from tests.sessions.plans.cases import document


@pytest.fixture(scope="module")
def found():
    return sections(load(), load().safety.medicine_class)


def test_every_condition_and_finding_is_asked_once_or_said_to_be_asked_elsewhere():
    safety = load().safety
    of_clients = [item for group in health_groups() for item in group.items]
    in_the_room = [item for group in in_room().groups for item in group.items]
    everywhere = Counter([*of_clients, *in_the_room, *in_room().elsewhere])
    assert everywhere == Counter([*safety.condition, *safety.finding])


def test_all_that_only_the_therapist_is_to_ask_stands_in_the_room_or_elsewhere():
    room = {item for group in in_room().groups for item in group.items}
    theirs = {f.id for f in load().safety.findings if f.asked_by == "therapist"}
    assert theirs <= room | set(in_room().elsewhere)


def test_no_two_fields_of_the_page_share_a_name(found):
    yes = dict.fromkeys([*load().safety.condition, *load().safety.finding], "yes")
    yes |= {f"class__{id}": "yes" for id in load().safety.medicine_class}
    names = [f.name for section in found for f in section.page(yes).every_field]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_section_sends_more_fields_than_the_house_takes(found):
    yes = dict.fromkeys([*load().safety.condition, *load().safety.finding], "yes")
    for section in found:
        fields = section.page(yes).every_field
        boxes = sum(3 if field.kind == "date" else 1 for field in fields)
        assert boxes + 5 < 500, section.id


def test_every_middle_joint_has_its_sides_settled():
    tests = load().anatomy.range_test
    assert tests.keys() >= TO_A_SIDE
    assert all(tests[test].joint in MIDDLE_JOINTS for test in TO_A_SIDE)
    assert sides_of_test("cervical_flexion", load().anatomy) == ("both",)
    assert sides_of_test("knee_flexion", load().anatomy) == ("left", "right")


def test_reading_a_section_and_writing_it_back_changes_no_answer(found):
    from datetime import date

    from intake.forms import PageForm
    from sessions.in_room.spec import Asker

    given = document(
        conditions={"surgery_recent": {"answer": "yes", "since": "2026-05",
                    "areas": [{"region": "knee", "side": "left", "site": "scar"}]}},
        findings={"fever": "no"},
        examination={"range": {"cervical_rotation": {"right": 50.0}},
                     "muscles": {"scalenes": {"right": {"familiar_pain": False}}}},
        history={"visit_number": 2, "last_session_on": "2026-11-10",
                 "last_response": {"worse_next_day": False}},
    )  # fmt: skip
    before = parse_intake(given, load().safety)
    asker = Asker("Jonas", date(2026, 11, 20), load().safety)
    for section in found:
        values = section.values(given)
        page = section.page(values)
        form = PageForm(page, values)
        assert form.is_valid(), (section.id, form.errors)
        names = frozenset(f.name for f in page.every_field if not is_empty(values.get(f.name)))
        section.write(given, Change(names, form.cleaned_data), asker)
    after = parse_intake(given, load().safety)
    same = ("client", "pain_areas", "examination", "history", "measurements", "pain_now",
            "goals", "lifestyle", "everything_else")  # fmt: skip
    for field in same:
        assert getattr(after, field) == getattr(before, field), field
    one, other = (d.conditions["surgery_recent"] for d in (before, after))
    assert (one.areas, one.since, one.answer) == (other.areas, other.since, other.answer)
    assert after.medications.answer == before.medications.answer


def test_the_clients_own_questions_are_those_of_the_page(found):
    """The plain questions of the client's form, by their words."""
    from datetime import date

    asked = {f.label for section in found for f in section.page({}).every_field}
    answers = {"where": {"areas": []}, "history": {"recent": "yes"}, "medicines": {"answer": "yes"}}
    theirs = pages(answers, Asked(age=40, today=date(2026, 11, 20)))
    skipped = ("ticked", "recent")
    own = {f.label for p in theirs for f in p.every_field
           if not p.id.startswith(("consent", "people")) and f.name not in skipped}  # fmt: skip
    assert own <= asked
