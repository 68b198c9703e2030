"""No plan is empty without a word, a complaint is not called a disease, and last time counts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from intake.screening import screen
from sessions.planning.calling import SEVERAL_PLACES
from sessions.planning.nothing import nothing_today

from .examples import answers, knowledge, planned
from .intakes import LOW_BACK, NECK, area, intake, without
from .screenings import clear_screening, limits
from .test_levers import left_alone

ANATOMY = knowledge().anatomy


def why_empty(plan):
    """The words of the plan itself; in the judgement and among what was left out."""
    assert plan.steps == ()
    (entry,) = [one for one in plan.dropped if one.what == "plan"]
    (reason,) = [one for one in plan.judgement.because if one.kind == "no_steps"]
    assert entry.text in reason.text and entry.rule_or_budget
    return entry.text


@pytest.mark.parametrize("minutes", [20, 22])
def test_a_first_visit_too_short_for_a_muscle_is_assessment_only_in_words(minutes):
    text = why_empty(planned(intake(NECK, session_minutes=minutes, first_visit=True)))
    assert text.startswith(f"assessment only, as {minutes} minutes, 10 of them for assessment")


def test_a_first_visit_of_half_an_hour_treats_a_muscle():
    plan = planned(intake(NECK, session_minutes=30, first_visit=True))
    assert plan.steps and plan.minutes.muscle_work <= plan.minutes.available == 8


def test_a_return_visit_of_twenty_minutes_treats_a_muscle():
    assert planned(intake(NECK, session_minutes=20)).steps


def test_a_visit_cut_too_short_by_a_caution_says_so():
    short = clear_screening(limits=limits(session_max_min=5))
    assert why_empty(planned(intake(NECK), short)).startswith("assessment and advice only, as 5")


def test_without_a_painful_area_nothing_is_proposed_and_the_plan_says_so():
    assert "no painful area was marked" in why_empty(planned(intake()))


def test_a_place_that_does_not_hurt_chooses_no_muscle_and_the_plan_says_so():
    nothing = area("lower_leg_front", view="front", intensity=0)
    text = why_empty(planned(intake(nothing)))
    assert "too slight to choose a muscle" in text


def test_where_every_muscle_is_left_alone_the_plan_says_so():
    everywhere = [region.id for region in knowledge().safety.body.regions]
    gone = tuple(x for region in everywhere for x in left_alone(region, "midline").excluded)
    plan = planned(intake(NECK), clear_screening(excluded=gone))
    assert why_empty(plan) == "every muscle worth searching was left out for the reasons below"


def test_a_plan_with_steps_has_no_word_about_being_empty():
    plan = planned(intake(NECK))
    assert not [one for one in plan.dropped if one.what == "plan"]
    assert not [one for one in plan.judgement.because if one.kind == "no_steps"]


@pytest.mark.parametrize(
    ("region", "view", "words"),
    [
        ("calf", "back", "General pain (calf)"),
        ("head_jaw", "front", "General pain (head, face and jaw)"),
        ("wrist_hand", "front", "General pain (wrist and hand)"),
        ("thigh_front", "front", "General pain (front and outside of thigh)"),
    ],
)
def test_a_place_alone_is_not_called_by_the_name_of_a_complaint(region, view, words):
    plan = planned(intake(area(region, "left", view)))
    found = plan.presentation
    assert found.by_place_alone and found.name == words
    name = ANATOMY.presentation[found.id].name
    said = [r.text for step in plan.steps for r in step.because]
    said += [r.text for row in (*plan.home_exercises, *plan.muscles) for r in row.because]
    assert plan.steps and not [text for text in said if name in text]


def test_several_places_alone_are_called_that():
    plan = planned(intake(area("low_back"), area("hip_gluteal")))
    assert plan.presentation.name == SEVERAL_PLACES


def test_a_quality_an_activity_or_a_diagnosis_makes_it_a_complaint():
    plain = area("neck")
    for one, more in (
        ({**plain, "qualities": ["stiffness"]}, {}),
        ({**plain, "worse_with": ["turning_head"]}, {}),
        (area("wrist_hand", view="front"), {"conditions": {"carpal_tunnel": "yes"}}),
    ):
        found = planned(intake(one, **more)).presentation
        assert not found.by_place_alone
        assert found.name == ANATOMY.presentation[found.id].name


RESPONSES = [
    ({"worse_next_day": True}, "worse the day after the last visit"),
    ({"sore_days": 4}, "sore for 4 days after it"),
    (
        {"worse_next_day": True, "sore_days": 3},
        "worse the day after the last visit and sore for 3 days after it",
    ),
]


@pytest.mark.parametrize(("response", "words"), RESPONSES)
def test_after_a_next_day_flare_less_is_done_and_the_plan_says_why(response, words):
    usual = planned(intake(LOW_BACK))
    plan = planned(intake(LOW_BACK, history={"visit_number": 3, "last_response": response}))
    assert "worse_after_last_visit" in plan.judgement.rules
    assert any(words in reason.text for reason in plan.judgement.because)
    assert len(plan.muscles) < len(usual.muscles)
    assert plan.minutes.hands_on < usual.minutes.hands_on
    assert max(s.dose.discomfort for s in plan.steps) < max(s.dose.discomfort for s in usual.steps)


@pytest.mark.parametrize("response", [{"worse_next_day": False, "sore_days": 1}, {}])
def test_after_a_visit_that_did_well_nothing_changes(response):
    history = {"visit_number": 2, "last_response": response}
    assert planned(intake(NECK, history=history)).steps == planned(intake(NECK)).steps


def test_every_course_says_what_a_flare_means():
    assert planned(intake(NECK)).course.after_a_flare == "Next-day flare: do less next time"


def test_new_severe_pain_is_said_once_and_first():
    severe = planned(intake({**NECK, "intensity": 9, "since": "2026-11-15"})).judgement
    assert severe.because[0].kind == "medical_check"
    assert [one.ref for one in severe.because].count("severe_pain") == 1


def test_no_effleurage_is_proposed_where_stroking_is_excluded():
    gone = left_alone("neck", "left", "ci_skin", ("deep_strokes", "myofascial_release"))
    kinds = {entry.kind for entry in planned(intake(NECK)).spare_time}
    held = {entry.kind for entry in planned(intake(NECK), gone).spare_time}
    assert "effleurage" in kinds and "effleurage" not in held and held


def test_two_complaints_as_strong_are_both_searched():
    knee = area("knee", "left", "front", intensity=6, qualities=["dull_ache"])
    neck = area("neck", intensity=6, qualities=["stiffness"])
    plan = planned(intake(neck, {**knee, "worse_with": ["stairs"]}))
    near_neck = [m for m in plan.muscles if "neck" in ANATOMY.muscle[m.muscle].concerns]
    near_knee = [m for m in plan.muscles if "knee" in ANATOMY.muscle[m.muscle].concerns]
    assert near_neck and near_knee
    assert {m.side for m in near_neck} == {"right"} and {m.side for m in near_knee} == {"left"}
    assert plan.minutes.muscle_work <= plan.minutes.available


def test_a_slight_second_complaint_brings_in_no_muscle_of_few_points():
    elbow = area("elbow_forearm", view="back", intensity=6, worse_with=["typing"])
    plan = planned(intake(elbow, area("neck", intensity=2)))
    assert all(row.score >= 2 for row in plan.muscles)


def test_a_side_that_hurts_more_is_worked_first_and_both_for_as_long():
    left, right = (
        area("shoulder", "left", "front", intensity=4),
        area("shoulder", "right", "front", intensity=7),
    )
    plan = planned(intake(left, right))
    first = next(step for step in plan.steps if step.side == "both")
    assert "Start on the right and keep both sides within a minute" in first.instruction


def test_a_position_ruled_out_is_not_called_a_saved_turn():
    plan = planned(intake(LOW_BACK), clear_screening(limits=limits(positions_avoid=("prone",))))
    texts = {r.text for step in plan.steps for r in step.because if r.kind == "position"}
    assert "side lying instead of prone: the cautions rule that out" in texts
    turned = planned(answers("6-fibromyalgia"))
    texts = {r.text for step in turned.steps for r in step.because if r.kind == "position"}
    assert "prone instead of supine: fewer turns" in texts


def test_a_reason_for_a_lower_dose_names_the_caution():
    asked = without(answers("5-heel-pain"), conditions={"osteoporosis": "yes"})
    plan = planned(asked, screen(asked, knowledge().safety))
    texts = [r.text for step in plan.steps for r in step.because if r.kind == "cap"]
    title = knowledge().safety.caution["ci_osteoporosis"].title
    assert any(text.endswith(title) for text in texts)


def test_the_same_technique_left_out_on_both_sides_is_said_once():
    stiff = area("low_back", "both", qualities=["stiffness"])
    plan = planned(intake(stiff), left_alone("low_back", "midline", techniques=("deep_strokes",)))
    entries = [e for e in plan.dropped if e.rule_or_budget == "ci_fracture" and e.muscle]
    assert entries and all(entry.side == "both" for entry in entries)


def test_an_empty_plan_names_the_rule_that_left_out_the_most() -> None:
    """A migraine that may be active now keeps hands off head and neck; one muscle that shares
    its access with another is not the reason."""
    document = intake(
        area("head_jaw", "left", "front", since="2018"),
        conditions={"migraine": {"answer": "yes", "active_now": "unsure"}},
    )
    plan = planned(document, screen(document, knowledge().safety))
    assert plan.steps == ()
    (entry,) = [one for one in plan.dropped if one.what == "plan"]
    assert entry.rule_or_budget == "ci_migraine"


def test_a_mark_no_muscle_is_known_for_says_so():
    picture = SimpleNamespace(places=(object(),))
    entry = nothing_today(picture, budget=None, gone=(), anatomy=ANATOMY)
    assert entry.text == "no muscle is known for what was marked; palpate first"
