"""A question is listed only while its answer can change a red flag or a rule."""

from __future__ import annotations

from typing import Any

from intake.answers.mentions import MedicineEntry, MedicineMatch
from intake.free_text.hits import PhraseHit
from tests.intake.facts.intakes import caution, question, screened, state

OWN_FORM = {"everything_else": "client_no"}


def asked(found: Any) -> set[str]:
    return {entry.question for entry in found.needs_asking}


def test_bleeding_is_not_asked_of_a_client_who_is_not_pregnant() -> None:
    found = screened(everything_else=None, conditions={
        "pregnancy": {"answer": "no"}, "postpartum": {"answer": "no"}})  # fmt: skip
    assert "vaginal_bleeding" not in asked(found)
    assert "saddle_numbness" in asked(found)


def test_bleeding_is_asked_of_a_client_who_is_pregnant() -> None:
    pregnant = {"pregnancy": {"answer": "yes", "gestation_weeks": 30}}
    assert "vaginal_bleeding" in asked(screened(everything_else=None, conditions=pregnant))


def test_the_therapist_looks_at_the_bone_only_after_an_injury() -> None:
    assert "bone_tender_point" not in asked(screened(**OWN_FORM))
    hurt = screened(**OWN_FORM, findings={"injury_recent": "yes"})
    entry = question(hurt, "bone_tender_point")
    assert entry is not None
    assert (entry.asked_by, entry.critical, entry.rules) == (
        "therapist",
        True,
        ("rf_limb_fracture",),
    )
    assert hurt.today == "ask_first"


def test_a_second_sign_of_a_clot_is_looked_for_only_after_a_first() -> None:
    assert "pitting_one_leg" not in asked(screened(**OWN_FORM))
    first = screened(**OWN_FORM, findings={"leg_warm_red": "yes"})
    assert "pitting_one_leg" in asked(first)


def test_follow_ups_wait_for_their_condition() -> None:
    found = screened(conditions={"pregnancy": {"answer": "unsure"}})
    assert "pregnancy" in asked(found)
    assert not [id for id in asked(found) if id.startswith("pregnancy.")]


def test_medicines_are_one_question_until_a_class_was_spoken_of() -> None:
    found = screened(medications={})
    assert {id for id in asked(found) if id.startswith(("med", "anti"))} == {"medications"}
    unsure = {"answer": "yes", "classes": {"opioid": {"answer": "unsure"}}}
    spoken = screened(medications=unsure)
    entry = question(spoken, "med:opioid")
    assert entry is not None
    assert entry.critical
    assert "opioids" in entry.text
    assert spoken.today == "ask_first"


def test_the_follow_up_of_a_medicine_does_not_hold_the_day_up() -> None:
    taken = {"answer": "yes", "classes": {"nsaid_analgesic": {"answer": "yes"}}}
    found = screened(medications=taken)
    entry = question(found, "nsaid_analgesic.hours_since_dose")
    assert entry is not None
    assert not entry.critical
    assert entry.on_arrival
    assert found.today == "proceed_with_limits"
    assert found.limits.discomfort_max == 4


def test_a_missing_age_is_asked_and_holds_the_day_up() -> None:
    found = screened(client=None)
    entry = question(found, "birth_date")
    assert entry is not None
    assert entry.critical
    assert "ci_frailty" in entry.rules


def test_an_unknown_that_is_not_critical_only_limits() -> None:
    gout = {"answer": "yes", "areas": [{"region": "knee", "side": "left"}]}
    found = screened(conditions={"gout": gout})
    entry = question(found, "gout.active_now")
    assert entry is not None
    assert not entry.critical
    assert found.today == "proceed_with_limits"
    assert state(found, "ci_local_inflammation") == "needs_asking"


def test_what_decides_about_the_whole_day_is_critical_whatever_its_mark() -> None:
    found = screened(conditions={"sickle_cell": {"answer": "yes"}})
    entry = question(found, "sickle_cell.active_now")
    assert entry is not None
    assert entry.critical
    assert found.today == "ask_first"


def test_a_phrase_is_listed_with_its_words() -> None:
    hit = PhraseHit("saddle_numbness", "no feeling between my legs")
    found = screened(phrases=(hit,))
    entry = question(found, "saddle_numbness")
    assert entry is not None
    assert entry.quote == "no feeling between my legs"
    assert entry.critical
    assert found.today == "ask_first"


def test_a_phrase_that_can_change_nothing_is_shown_and_holds_nothing_up() -> None:
    found = screened(phrases=(PhraseHit("pitting_one_leg", "leaves a dent"),))
    entry = question(found, "pitting_one_leg")
    assert entry is not None
    assert (entry.quote, entry.critical, entry.rules) == ("leaves a dent", False, ())
    assert found.today == "proceed"


def test_words_about_blood_pressure_ask_for_the_reading() -> None:
    found = screened(phrases=(PhraseHit("bp_systolic", "it was 190"),))
    entry = question(found, "bp_systolic")
    assert entry is not None
    assert entry.quote == "it was 190"
    assert state(found, "rf_hypertensive_crisis") == "needs_asking"
    told = screened(
        phrases=(PhraseHit("bp_systolic", "it was 190"),),
        measurements={"bp_systolic": 130, "bp_diastolic": 80},
    )
    assert question(told, "bp_systolic") is None


def test_a_doubtful_medicine_is_asked_with_the_words() -> None:
    match = MedicineMatch(name="warfarin", medicine_class="anticoagulant", distance=0)
    entry = MedicineEntry(
        entry="warfarin", matched=(match,), recognised=True, from_text=True, certain=False
    )
    found = screened((entry,))
    question_ = question(found, "med:anticoagulant")
    assert question_ is not None
    assert question_.quote == "warfarin"
    assert found.today == "ask_first"


def test_critical_questions_come_first() -> None:
    given = {
        "gout": {"answer": "yes", "areas": [{"region": "knee"}]},
        "pregnancy": {"answer": "unsure"},
    }
    marks = [entry.critical for entry in screened(conditions=given).needs_asking]
    assert marks == sorted(marks, reverse=True)
    assert len(marks) > 1


def test_why_a_medicine_counts_names_what_was_typed() -> None:
    match = MedicineMatch(name="warfarin", medicine_class="anticoagulant", distance=1)
    entry = MedicineEntry(entry="warfrin", matched=(match,), recognised=True, from_text=True)
    listed = caution(screened((entry,)), "ci_med_anticoagulant")
    assert listed is not None
    assert any("“warfrin” read as warfarin" in cause.text for cause in listed.because)


def test_a_class_that_was_named_is_asked_by_name_though_the_list_is_empty() -> None:
    found = screened(medications={"classes": {"opioid": {"answer": "unsure"}}})
    assert {"medications", "med:opioid"} <= asked(found)


def test_epilepsy_does_not_soften_what_a_first_seizure_asks_for() -> None:
    taken = {"answer": "yes", "classes": {"antiepileptic": {"answer": "yes"}}}
    for answer in ("no", "yes", "unsure"):
        epilepsy = {"epilepsy": {"answer": answer}}
        found = screened(medications=taken, findings={"seizure_new": "yes"}, conditions=epilepsy)
        assert found.today == "clearance_first"
