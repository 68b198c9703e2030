"""What is said in the room gets into the document the way the client's own form would put it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from intake.answers import parse_intake
from sessions.knowledge import load
from sessions.plans.in_person import Told, settle

from .cases import document, screened

SAFETY = load().safety
ON = date(2026, 11, 20)


def told(**fields):
    return Told(**({"answer": "yes", "by": "Jonas Weber", "on": ON} | fields))


def open_ids(given):
    return {question.question for question in screened(given).needs_asking}


def unasked(**fields):
    given = document(**fields)
    given.pop("everything_else")
    return given


def test_an_answer_is_recorded_with_who_asked_and_when():
    new = settle(document(), told(question="fever", answer="no", quote="a bit hot"), SAFETY)
    assert new["confirmed"] == [
        {
            "question": "fever",
            "quote": "a bit hot",
            "answer": "no",
            "by": "Jonas Weber",
            "on": "2026-11-20",
        }
    ]


def test_the_document_that_was_given_is_not_touched():
    given = document(confirmed=[])
    before = deepcopy(given)
    settle(given, told(question="fever"), SAFETY)
    assert given == before


def test_a_question_answered_no_is_no_longer_open():
    given = unasked()
    assert "osteoporosis" in open_ids(given)
    settled = settle(given, told(question="osteoporosis", answer="no"), SAFETY)
    assert "osteoporosis" not in open_ids(settled)


def test_still_not_known_makes_the_rule_count_and_the_question_go():
    given = settle(unasked(), told(question="osteoporosis", answer="still_not_known"), SAFETY)
    screening = screened(given)
    assert "osteoporosis" not in {q.question for q in screening.needs_asking}
    assert {c.id: c.state for c in screening.cautions}["ci_osteoporosis"] == "applies"


def test_a_follow_up_value_goes_to_its_condition():
    given = document(conditions={"pregnancy": "yes"})
    new = settle(given, told(question="pregnancy.gestation_weeks", value=20), SAFETY)
    assert new["conditions"]["pregnancy"] == {"answer": "yes", "gestation_weeks": 20}
    assert "pregnancy.gestation_weeks" not in open_ids(new)


def test_no_confirmed_yes_stands_beside_a_value():
    """On a day the value no longer counts it would speak in its place, and close the question."""
    given = document(conditions={"pregnancy": "yes"})
    new = settle(given, told(question="pregnancy.gestation_weeks", value=20), SAFETY)
    assert new["confirmed"] == []


def test_a_follow_up_of_yes_and_no_is_both_value_and_record():
    given = document(conditions={"pregnancy": "yes"})
    new = settle(given, told(question="pregnancy.complications", answer="no", value="no"), SAFETY)
    assert new["conditions"]["pregnancy"]["complications"] == "no"
    assert len(new["confirmed"]) == 1


def test_days_since_are_kept_as_the_date_it_began():
    given = document(conditions={"stroke_tia": "yes"})
    new = settle(given, told(question="stroke_tia.days_since", value="2025-03"), SAFETY)
    assert new["conditions"]["stroke_tia"]["since"] == "2025-03"


def test_a_follow_up_of_a_medicine_found_in_the_text_makes_its_class():
    given = document(free_text="Just my warfarin.")
    new = settle(given, told(question="anticoagulant.inr", value=2.5), SAFETY)
    assert new["medications"]["classes"]["anticoagulant"]["inr"] == 2.5
    assert "anticoagulant.inr" not in open_ids(new)


def test_places_go_to_areas():
    given = document(conditions={"osteoporosis": "yes"})
    where = [{"region": "low_back", "side": "both"}]
    new = settle(given, told(question="osteoporosis.areas", value=where), SAFETY)
    assert new["conditions"]["osteoporosis"]["areas"] == where


def test_a_follow_up_that_stays_unknown_takes_its_value_away():
    given = document(conditions={"pregnancy": {"answer": "yes", "gestation_weeks": 20}})
    new = settle(
        given, told(question="pregnancy.gestation_weeks", answer="still_not_known"), SAFETY
    )
    assert "gestation_weeks" not in new["conditions"]["pregnancy"]


def test_a_dose_of_today_carries_its_day():
    given = document(
        medications={"answer": "yes", "entries": ["ibuprofen"]}, answered_on="2026-11-19"
    )
    new = settle(given, told(question="nsaid_analgesic.hours_since_dose", value=3), SAFETY)
    assert new["medications"]["classes"]["nsaid_analgesic"]["answered_on"] == "2026-11-20"


def test_medicines_named_in_person_are_added_to_the_list():
    given = document(medications={"answer": "unsure", "entries": ["aspirin"]})
    new = settle(given, told(question="medications", value=["warfarin", "aspirin"]), SAFETY)
    assert new["medications"]["entries"] == ["aspirin", "warfarin"]
    assert new["medications"]["answer"] == "yes"


def test_medicines_that_stay_unknown_close_the_question_and_count():
    given = document(medications={})
    assert "medications" in open_ids(given)
    new = settle(given, told(question="medications", answer="still_not_known"), SAFETY)
    screening = screened(new)
    assert screening.today == "do_not_treat"
    assert "medications" not in open_ids(new)
    assert "ci_med_anticoagulant" in {c.id for c in screening.cautions if c.state == "applies"}


def test_a_medicine_the_client_does_not_take_counts_no_more():
    given = document(free_text="Just my warfarin.")
    assert screened(given).today == "clearance_first"
    new = settle(given, told(entry="warfarin", answer="no"), SAFETY)
    assert screened(new).today == "proceed"


def test_pain_now_and_the_birth_date_go_to_their_own_fields():
    new = settle(document(), told(question="pain_now", value=4), SAFETY)
    new = settle(new, told(question="birth_date", value="1980-01-02"), SAFETY)
    assert new["pain_now"] == 4
    assert new["client"] == {"birth_date": "1980-01-02", "sex": "female"}


def test_every_document_that_was_settled_can_be_read():
    given = document()
    for question in ("fever", "osteoporosis", "med:anticoagulant"):
        given = settle(given, told(question=question, answer="no"), SAFETY)
    assert len(parse_intake(given, SAFETY).confirmed) == 3
