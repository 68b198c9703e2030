"""What stands on a sheet, in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.utils import translation

from sessions.knowledge import load
from sessions.sheets.building import MOST_HABITS, sheet_content
from sessions.sheets.client_words import HEADINGS, METHODS, SIDES
from sessions.sheets.failures import CannotMake

from .samples import MADRID, content, facts, longest_document, plan_document, step, words

ANATOMY = load().anatomy


def test_what_was_done_is_told_by_place_with_the_clients_names_of_the_muscles():
    treated = [(area.where, area.muscles) for area in content().treated]
    assert treated == [
        ("Neck, right side", ("top-of-shoulder muscle", "shoulder-blade lifter")),
        ("Neck, both sides", ("small muscles under the skull",)),
    ]


def test_a_technique_is_told_once_in_plain_words():
    assert content().methods == (
        "slow, firm strokes along the muscles",
        "steady pressure on tender spots",
        "resting in a position that lets a tender spot ease",
        "pushing lightly and letting go",
    )


def test_soreness_ends_on_a_date_and_not_after_hours():
    text = " ".join(content().expect)
    assert "It usually goes by Saturday 21 November, and by Sunday 22 November" in text
    assert "hour" not in text and "day and a half" not in text


def test_after_an_afternoon_visit_both_dates_fall_together_and_one_is_told():
    late = datetime(2026, 11, 20, 16, 0, tzinfo=MADRID)
    text = " ".join(content(starts_at=late).expect)
    assert "It goes by Sunday 22 November at the latest, usually sooner." in text


def test_dates_follow_the_clinics_clock_over_the_end_of_summer_time():
    """On 25 October the night has an hour more; the dates are those of the calendar."""
    start = datetime(2026, 10, 24, 8, 0, tzinfo=MADRID)
    assert "by Monday 26 October" in " ".join(content(starts_at=start).expect)


def test_every_dated_line_has_its_date():
    sheet = content()
    assert "until Tuesday 24 November, sometimes until Friday 4 December" in words(sheet)
    assert "Leave heavy lifting and hard training until Sunday 22 November." in words(sheet)
    assert sheet.call[0] == (
        "Call us if the pain is clearly worse on Sunday 22 November than before your visit."
    )


def test_an_exercise_has_its_steps_and_how_long_how_often_and_how_many_times_a_day():
    first = content().exercises[0]
    assert first.name == "Ear to shoulder stretch"
    assert first.steps == ANATOMY.exercise["neck_side_bend_stretch"].steps
    assert first.dose == ("Hold 20 seconds", "Repeat 3 times", "2 times a day")
    assert first.picture_text


def test_a_dose_names_only_what_there_is_to_do():
    sheet = content(plan_document(exercises=("gentle_walk", "foot_ball_roll", "childs_pose")))
    assert [exercise.dose for exercise in sheet.exercises] == [
        ("2 times a day",),
        ("For 2 minutes", "2 times a day"),
        ("Hold 20 seconds", "Repeat 3 times", "1 time a day"),
    ]


def test_habits_are_headed_and_never_more_than_a_person_takes_up():
    assert [habit.heading for habit in content().habits] == [
        "Headache diary", "At your desk", "With your phone",
    ]  # fmt: skip
    assert len(content(longest_document()).habits) == MOST_HABITS


def test_care_for_the_day_itself_stands_with_the_day_and_not_with_habits():
    sheet = content(plan_document(advice=("falls_care", "injury_72h", "pacing")))
    assert [piece.heading for piece in sheet.today] == ["Getting up safely", "A fresh injury"]
    assert [piece.heading for piece in sheet.habits] == ["Pacing yourself"]


def test_one_is_told_to_call_the_clinic_before_one_is_told_to_see_a_doctor():
    assert content().call[-1].startswith("See your doctor soon")


def test_urgent_help_says_what_to_do_and_then_when():
    (neck,) = content().urgent
    assert neck.heading == "Neck and head"
    assert neck.lead == ANATOMY.advice["urgent_neck"].text[0]
    assert neck.signs == ANATOMY.advice["urgent_neck"].text[1:]


def test_the_next_visit_is_the_booked_one_else_a_day_to_aim_for():
    booked = content(next_visit_at=datetime(2026, 11, 27, 11, 30, tzinfo=MADRID)).next_visit
    assert (booked.on, booked.at, booked.suggested) == (date(2026, 11, 27), time(11, 30), None)
    assert content().next_visit.suggested == date(2026, 11, 27)
    none = content(plan_document(course={"next_visit_days": None})).next_visit
    assert (none.on, none.suggested) == (None, None)


def test_every_piece_of_advice_stands_in_exactly_one_place():
    """Nothing that was signed gets lost, but for habits beyond the most."""
    for advice in ANATOMY.aftercare:
        sheet = content(plan_document(advice=(advice.id,)))
        found = [
            sheet.expect, sheet.exercise_rules, sheet.call, sheet.next_visit_lines,
            *[piece.lines for piece in (*sheet.today, *sheet.habits)],
            *[(help.lead, *help.signs) for help in sheet.urgent],
        ]  # fmt: skip
        assert sum(map(bool, found)) == 1, advice.id
        assert max(map(len, found)) == len(advice.text), advice.id


def test_every_technique_and_every_side_has_words():
    assert set(METHODS) == set(ANATOMY.technique)
    assert set(SIDES) == {"left", "right", "both", "midline"}


def test_methods_are_told_in_the_order_of_a_session():
    order = sorted(ANATOMY.techniques, key=lambda technique: technique.order_in_session)
    assert list(METHODS) == [technique.id for technique in order]


def test_every_headed_piece_has_its_heading_and_no_heading_is_left_over():
    headed = {
        advice.id
        for advice in ANATOMY.aftercare
        if content(plan_document(advice=(advice.id,))).today
        or content(plan_document(advice=(advice.id,))).habits
        or content(plan_document(advice=(advice.id,))).urgent
    }
    assert headed == set(HEADINGS)


def test_no_sheet_names_a_diagnosis():
    """Neither the presentation the planner matched nor any condition asked for. A pain is a
    complaint in the client's own words, and no diagnosis."""
    names = {condition.label for condition in load().safety.conditions}
    names |= {name for p in ANATOMY.presentations for name in (p.name, p.short_name)}
    labels = {name.lower() for name in names if "pain" not in name}
    text = words(content(longest_document())).lower()
    assert len(labels) > 90
    assert not [label for label in labels if label in text]


def test_reasons_and_numbers_of_the_plan_are_not_for_the_client():
    document = plan_document()
    document["steps"][0] |= {"because": [{"kind": "x", "text": "SECRET"}], "instruction": "SECRET"}
    document["cautions"] = [{"id": "ci_x", "title": "SECRET"}]
    assert "SECRET" not in words(content(document))


def test_a_muscle_without_words_fails():
    unknown = step("upper_trapezius", "deep_strokes") | {"muscle": "no_muscle"}
    with pytest.raises(CannotMake) as refused:
        content(plan_document(steps=[unknown]))
    assert refused.value.code == "words_missing"


def test_the_same_plan_gives_the_same_content():
    assert content() == content()


def test_a_sheet_speaks_the_language_that_is_active():
    with translation.override("es"):
        spanish = sheet_content(plan_document(), load(), facts())
    assert spanish.language == "es"
    assert "22 de noviembre" in words(spanish) or "22 noviembre" in words(spanish)
