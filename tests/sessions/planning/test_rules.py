"""Which rules hold, and what they make of a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.knowledge.treatment import ProtocolStep
from sessions.planning import plan

from .examples import knowledge, planned
from .intakes import LOW_BACK, NECK, area, intake
from .screenings import clear_screening

DEEP = {"deep_strokes", "ischemic_compression"}


def techniques(plan):
    return {step.technique for step in plan.steps}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"pain_now": 3}, "low"),
        ({"pain_now": 4}, "moderate"),
        ({"pain_now": 6}, "high"),
        ({"pain_now": 2, "flare": "1_24h"}, "moderate"),
        ({"pain_now": 2, "flare": "over_24h"}, "high"),
        ({"pain_now": 2, "sleep_broken": "some"}, "moderate"),
        ({"pain_now": 2, "sleep_broken": "most"}, "high"),
        ({"pain_now": 2, "flare": "under_1h", "sleep_broken": "no"}, "low"),
        ({"flare": "under_1h", "sleep_broken": "no"}, "moderate"),
        ({}, "moderate"),
    ],
)
def test_irritability_is_the_worst_of_what_is_known(answers, level):
    document = intake(NECK, irritability=None, **answers)
    assert planned(document).judgement.irritability == level


@pytest.mark.parametrize(
    ("given", "answers", "level"),
    [
        ("low", {"pain_now": 9}, "high"),
        ("low", {"flare": "over_24h"}, "high"),
        ("low", {"sleep_broken": "most"}, "high"),
        ("moderate", {"pain_now": 4}, "moderate"),
        ("high", {"pain_now": 1, "flare": "under_1h"}, "high"),
        ("low", {}, "low"),
    ],
)
def test_the_more_irritable_of_what_was_given_and_what_was_answered_counts(given, answers, level):
    judged = planned(intake(NECK, irritability=given, **answers)).judgement
    assert judged.irritability == level
    (reason,) = [reason for reason in judged.because if reason.kind == "irritability"]
    assert (f"given as {given}, but" in reason.text) is (given != level)


def test_soreness_in_many_places_is_high_irritability():
    sore = area("neck", qualities=["widespread", "tender_to_touch"])
    assert planned(intake(sore, irritability=None, pain_now=1)).judgement.irritability == "high"


@pytest.mark.parametrize(
    ("since", "duration"),
    [
        ("2026-11-10", "acute"),
        ("2026-10-09", "subacute"),  # 42 days
        ("2026-08-28", "subacute"),  # 84 days
        ("2026-08-27", "chronic"),
        ("2026-10", None),  # 20 to 50 days: may be either
        ("2019", "chronic"),
    ],
)
def test_duration_is_counted_to_the_visit_and_open_where_the_date_leaves_it_open(since, duration):
    assert planned(intake(area("neck", since=since))).judgement.duration == duration


def test_the_newest_of_two_equally_strong_pains_gives_the_duration():
    old, new = area("neck", since="2019"), area("low_back", since="2026-11-10")
    assert planned(intake(old, new)).judgement.duration == "acute"


def test_the_stronger_pain_gives_the_duration():
    old, new = area("neck", since="2019", intensity=7), area("low_back", since="2026-11-10")
    assert planned(intake(old, new)).judgement.duration == "chronic"


def test_met_does_not_stretch_pain_of_less_than_six_weeks():
    plan = planned(intake({**NECK, "since": "2026-11-01"}))
    met = [step for step in plan.steps if step.technique == "met_pir"]
    assert met and all(step.dose.stretch_s == 0 for step in met)
    assert any("six weeks" in reason.text for reason in met[0].because)


def test_a_technique_that_suits_neither_irritability_nor_duration_is_left_out():
    plan = planned(intake({**LOW_BACK, "since": "2026-11-01"}))
    assert "myofascial_release" not in techniques(plan)
    assert any(entry.rule_or_budget == "prefer_when" for entry in plan.dropped)


def test_a_muscle_injured_two_days_ago_is_left_alone():
    hurt = area("thigh_back", onset="sudden_injury", since="2026-11-18", sites=["back_thigh"])
    plan = planned(intake(hurt))
    assert "hamstrings" not in {row.muscle for row in plan.muscles}
    left = {entry.id: entry.rule_or_budget for entry in plan.dropped}
    assert left["hamstrings"] == "acute_injury"
    assert not techniques(plan) & {*DEEP, "stretching", "dynamic_stretching"}
    assert "injury_72h" in {row.id for row in plan.aftercare}


def test_an_injury_of_unknown_date_counts_as_new():
    hurt = area("thigh_back", onset="sudden_injury", since=None, sites=["back_thigh"])
    assert "hamstrings" not in {row.muscle for row in planned(intake(hurt)).muscles}


def test_an_injury_of_last_week_is_treated_again():
    hurt = area("thigh_back", onset="sudden_injury", since="2026-11-10", sites=["back_thigh"])
    assert "hamstrings" in {row.muscle for row in planned(intake(hurt)).muscles}


def test_an_injured_ankle_does_not_change_how_the_neck_is_treated():
    ankle = area("ankle_foot", onset="sudden_injury", since="2026-11-19", intensity=3)
    plan = planned(intake(NECK, ankle))
    neck = {step.technique for step in plan.steps if step.muscle == "levator_scapulae"}
    assert neck >= DEEP


@pytest.mark.parametrize(
    ("since", "gentle"), [("2026-11-10", True), (None, True), ("2026-10-01", False)]
)
def test_severe_pain_that_is_new_gets_no_pressure_work(since, gentle):
    plan = planned(intake({**NECK, "intensity": 8, "since": since}))
    assert ("severe_pain" in plan.judgement.rules) is gentle
    first = plan.judgement.because[0]
    assert first.text.startswith("Medical check before pressure work") is gentle
    assert bool(techniques(plan) & DEEP) is not gentle


def test_pain_in_three_regions_with_poor_sleep_gets_gentle_work_on_fewer_muscles():
    regions = [area("neck", "both"), area("upper_back", "both"), LOW_BACK]
    plan = planned(intake(*regions, lifestyle=["poor_sleep"]))
    assert "widespread" in plan.judgement.rules
    assert not techniques(plan) & {"ischemic_compression"}
    assert all(step.dose.discomfort <= 3 for step in plan.steps)
    assert len(plan.muscles) <= 5


def test_pain_in_three_regions_with_good_sleep_is_not_widespread():
    regions = [area("neck", "both"), area("upper_back", "both"), LOW_BACK]
    assert "widespread" not in planned(intake(*regions)).judgement.rules


@pytest.mark.parametrize("response", [{"worse_next_day": True}, {"sore_days": 3}])
def test_who_felt_worse_after_the_last_visit_gets_less_this_time(response):
    history = {"visit_number": 2, "last_response": response}
    plan = planned(intake(NECK, history=history))
    assert "worse_after_last_visit" in plan.judgement.rules
    assert all(step.dose.discomfort <= 4 for step in plan.steps)
    assert not techniques(plan) & DEEP


def test_two_sore_days_are_usual():
    history = {"visit_number": 2, "last_response": {"sore_days": 2, "worse_next_day": False}}
    assert "worse_after_last_visit" not in planned(intake(NECK, history=history)).judgement.rules


def test_a_first_visit_keeps_discomfort_at_five_and_gives_ten_minutes_to_assessment():
    plan = planned(intake(NECK, first_visit=True))
    assert plan.minutes.available == 26
    assert max(step.dose.discomfort for step in plan.steps) == 5


@pytest.mark.parametrize(
    ("history", "first"),
    [
        ({}, True),
        ({"visit_number": 1}, True),
        ({"visit_number": 3}, False),
        ({"last_session_on": "2026-11-01"}, False),
    ],
)
def test_not_known_to_have_been_here_counts_as_a_first_visit(history, first):
    plan = planned(intake(NECK, first_visit=None, history=history))
    assert plan.judgement.first_visit is first


def test_familiar_pain_on_palpation_adds_four_points_and_a_rule():
    found = {"muscles": {"splenius": {"right": {"familiar_pain": True}}}}
    before = {row.muscle: row.score for row in planned(intake(NECK)).muscles}
    plan = planned(intake(NECK, examination=found))
    after = {row.muscle: row.score for row in plan.muscles}
    assert after["splenius"] == before["splenius"] + 4
    assert "clear_trigger_point" in plan.judgement.rules


def test_palpation_finds_a_muscle_nothing_else_would():
    found = {"muscles": {"popliteus": {"left": {"familiar_pain": True}}}}
    plan = planned(intake(NECK, examination=found))
    (row,) = [row for row in plan.muscles if row.muscle == "popliteus"]
    assert (row.side, row.score) == ("left", 4.0)
    assert {s.technique for s in plan.steps if s.muscle == "popliteus"} <= {
        "positional_release",
        "met_pir",
    }


def test_migraine_gets_no_deep_strokes_on_the_head():
    head = area("head_jaw", view="front", sites=["temple"], qualities=["throbbing", "heaviness"])
    told = {"migraine": "yes"}
    plan = planned(intake(head, lifestyle=["poor_sleep", "looking_up"], conditions=told))
    assert plan.presentation.id == "migraine"
    temporal = {s.technique for s in plan.steps if s.muscle == "temporalis"}
    assert temporal == {"ischemic_compression"}
    assert any((e.muscle, e.id) == ("temporalis", "deep_strokes") for e in plan.dropped)


def test_only_one_of_two_muscles_that_need_the_same_access_is_taken():
    jaw = area("head_jaw", view="front", sites=["jaw_joint", "jaw_angle"])
    plan = planned(intake(jaw, lifestyle=["clenching", "chewing", "wide_opening"]))
    muscles = {row.muscle for row in plan.muscles}
    assert "medial_pterygoid" in muscles and "lateral_pterygoid" not in muscles
    left = {entry.id: entry.rule_or_budget for entry in plan.dropped}
    assert left["lateral_pterygoid"] == "specialist_access"


def _with_protocol(muscle, **changes):
    """The knowledge with one protocol changed."""
    base = knowledge()
    protocols = tuple(
        entry.model_copy(update=changes) if entry.muscle == muscle else entry
        for entry in base.anatomy.protocols
    )
    return replace(base, anatomy=replace(base.anatomy, protocols=protocols))


def test_a_gentle_sequence_that_stretches_is_cut_for_a_fresh_injury():
    stretch = ProtocolStep(technique="stretching", minutes=1.5)
    gentle = knowledge().anatomy.protocol["gluteus_minimus"].gentle
    changed = _with_protocol("gluteus_minimus", gentle=(*gentle, stretch))
    hurt = area("thigh_back", onset="sudden_injury", since="2026-11-18", sites=["back_thigh"])
    result = plan(intake(hurt, lifestyle=["walking"]), clear_screening(), changed)
    assert "gluteus_minimus" in {row.muscle for row in result.muscles}
    assert "stretching" not in techniques(result)
    assert "acute_injury" in {entry.rule_or_budget for entry in result.dropped}


def test_a_technique_the_muscle_must_not_have_is_cut_from_its_protocol():
    press = ProtocolStep(technique="ischemic_compression", minutes=1)
    changed = _with_protocol("lateral_pterygoid", standard=(press,), gentle=(press,))
    jaw = {"muscles": {"lateral_pterygoid": {"left": {"familiar_pain": True}}}}
    result = plan(intake(NECK, examination=jaw), clear_screening(), changed)
    assert "lateral_pterygoid" not in {row.muscle for row in result.muscles}
    assert "endangerment" in {entry.rule_or_budget for entry in result.dropped}
