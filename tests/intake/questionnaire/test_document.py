"""From answers to the intake document: only what was asked and given, nothing made up."""

from __future__ import annotations

from datetime import date

from intake.answers import parse_intake
from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts, document_of
from intake.questionnaire.topics.consent import PAGE as CONSENT

TODAY = date(2026, 11, 20)
ASKED = Asked(age=40, today=TODAY)
VISIT = VisitFacts(on=TODAY, minutes=60, birth_date=date(1986, 4, 12), visit_number=1)


def document(cleaned, asked=ASKED):
    made = document_of(cleaned, asked, VISIT)
    parse_intake(made, load_safety())  # every document made here is valid
    return made


def test_an_untouched_group_says_nothing_and_a_touched_one_says_no_for_the_rest():
    made = document({"unwell": {"ticked": ["none"], "_on": "2026-11-20"}})
    assert made["findings"]["chest_pressure"] == {"answer": "no", "answered_on": "2026-11-20"}
    assert "thoughts_self_harm" not in made["findings"]


def test_a_tick_that_stands_for_itself_counts_as_yes_until_more_is_said():
    made = document({"private": {"ticked": ["thoughts_self_harm"]}})
    assert made["findings"]["thoughts_self_harm"]["answer"] == "yes"


def test_a_tick_that_stands_for_several_says_nothing_until_they_are_answered():
    made = document({"unwell": {"ticked": ["chest"]}})
    assert "chest_pressure" not in made["findings"]
    assert made["findings"]["fever"]["answer"] == "no", "what was not ticked is a no"


def test_the_full_answer_and_its_day_count_for_what_a_tick_stands_for():
    made = document(
        {
            "unwell": {"ticked": ["chest"], "_on": "2026-11-18"},
            "unwell-sure": {"chest_pressure": "no", "pain_arm_jaw_new": "yes", "_on": "2026-11-20"},
        }
    )
    assert made["findings"]["chest_pressure"] == {"answer": "no", "answered_on": "2026-11-20"}
    assert made["findings"]["pain_arm_jaw_new"]["answer"] == "yes"
    assert made["findings"]["face_droop"]["answered_on"] == "2026-11-18"


def test_not_sure_stays_not_sure():
    made = document(
        {"injuries": {"ticked": ["hurt_part"]}, "injuries-sure": {"fracture": "unsure"}}
    )
    assert made["conditions"]["fracture"]["answer"] == "unsure"


def test_follow_ups_go_with_their_condition_and_places_become_areas():
    made = document(
        {
            "injuries": {"ticked": ["hurt_part"]},
            "injuries-sure": {"fracture": "yes"},
            "more-fracture": {
                "since": "2026-06", "healed": "yes", "cleared": "unsure",
                "place_1": "wrist_hand:left", "place_2": "",
            },
        }
    )  # fmt: skip
    assert made["conditions"]["fracture"] == {
        "answer": "yes",
        "since": "2026-06",
        "healed": "yes",
        "cleared": "unsure",
        "areas": [{"region": "wrist_hand", "side": "left"}],
    }


def test_answers_of_a_page_that_is_no_longer_asked_do_not_get_in():
    hidden = {"injuries": {"ticked": ["none"]}, "more-fracture": {"healed": "no"}}
    assert document(hidden)["conditions"]["fracture"] == {"answer": "no"}


def test_an_area_without_its_number_waits_and_one_of_nought_counts():
    where = {"where": {"areas": ["back:neck:right", "front:chest:left"]}}
    made = document(where | {"area-back-neck-right": {"intensity": 0}})
    assert [(a["region"], a["intensity"]) for a in made["pain_areas"]] == [("neck", 0)]


def test_medicines_are_kept_line_by_line_as_typed():
    made = document(
        {
            "medicines": {"answer": "yes"},
            "medicine_names": {"entries": " Ramipril 5mg\n\nmy inhaler "},
        }
    )
    assert made["medications"]["entries"] == ["Ramipril 5mg", "my inhaler"]


def test_a_refusal_to_contact_the_doctor_is_recorded_as_such():
    assert document({CONSENT: {"contact_doctor": "no"}})["findings"] == {
        "refuses_doctor_contact": "yes"
    }


def test_an_empty_questionnaire_is_a_valid_document_that_knows_nothing():
    made = document({})
    assert made["pain_areas"] == [] and made["conditions"] == {}


def test_pain_now_is_of_the_day_it_was_answered():
    assert document({"today": {"pain_now": 0, "_on": "2026-11-19"}})["answered_on"] == "2026-11-19"
