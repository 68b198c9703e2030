"""Sections saved with the client in the room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.models import Intake, IntakeRevision
from sessions.in_room.saving import TAKEN_OVER, save
from sessions.models import PlanRevision
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused
from tests.factories import a_client, a_person, a_submitted_intake, a_visit
from tests.sessions.plans.rows import a_planned_visit, before, dose, signed, without_general_no

from .papers import body, newest, paper, saved

NECK = {"areas": ["back:neck:right"], "area-back-neck-right__intensity": "6"}


def test_a_visit_without_any_answer_gets_its_intake_and_a_plan(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    told = saved(visit, therapist, "pain", **NECK)
    assert told.is_kept
    intake = Intake.objects.get(visit=visit)
    assert intake.state == "submitted" and intake.submitted_at is not None
    (row,) = IntakeRevision.objects.filter(intake=intake)
    assert (row.number, row.by) == (1, therapist)
    assert row.document["pain_areas"][0] | {"intensity": 6} == row.document["pain_areas"][0]
    assert row.document["client"]["birth_date"] == "1986-04-12"
    assert standing_of(visit).fresh.today == "ask_first"


def test_a_walk_in_without_a_birth_date_is_asked_for_it(therapist):
    client = a_client(therapist.clinic, birth_date=None)
    visit = a_visit(therapist.clinic, therapist=therapist, client=client)
    assert "client" not in paper(visit).document
    saved(visit, therapist, "about", about__sex="male", birth_date="1")
    told = saved(
        visit, therapist, "about", about__sex="male",
        about__birth_date_day="2", about__birth_date_month="3", about__birth_date_year="1980",
    )  # fmt: skip
    assert told.is_kept
    assert newest(visit).document["client"] == {"birth_date": "1980-03-02", "sex": "male"}


def test_the_sex_without_a_birth_date_is_pointed_out_at_the_birth_date(therapist):
    client = a_client(therapist.clinic, birth_date=None)
    visit = a_visit(therapist.clinic, therapist=therapist, client=client)
    told = saved(visit, therapist, "about", about__sex="male")
    assert told.form is not None and list(told.form.errors) == ["about__birth_date"]
    assert told.values["about__sex"] == "male"


def test_an_answer_is_kept_as_asked_in_person_and_the_clients_own_stays(therapist):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    saved(visit, therapist, "group-joints", osteoporosis="no")
    row, on = newest(visit), visit.day.isoformat()
    assert row.number == 2 and row.by == therapist
    assert row.document["conditions"]["osteoporosis"] == {"answer": "no", "answered_on": on}
    said = {"question": "osteoporosis", "answer": "no", "by": therapist.name, "on": on}
    assert said in row.document["confirmed"]
    assert paper(visit).own["conditions"] == {"osteoporosis": "yes"}
    cautions = {c.id for c in standing_of(visit).screening.cautions if c.state == "applies"}
    assert "ci_osteoporosis" not in cautions


def test_not_sure_takes_a_no_back_and_the_question_is_open_again(therapist):
    visit = a_planned_visit(therapist)
    saved(visit, therapist, "group-joints", osteoporosis="no")
    saved(visit, therapist, "group-joints", osteoporosis="unsure")
    asked = {q.question for q in standing_of(visit).screening.needs_asking}
    assert "osteoporosis" in asked
    words = [w for w in newest(visit).document["confirmed"] if w["question"] == "osteoporosis"]
    assert [w["answer"] for w in words] == ["unsure"]


def test_nothing_changed_makes_no_revision(therapist):
    visit = a_planned_visit(therapist)
    told = saved(visit, therapist, "today", today__pain_now="2")
    assert told.is_kept and not told.changed
    assert newest(visit).number == 1


def test_no_to_the_rest_answers_only_what_is_open(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    saved(visit, therapist, "group-joints", gout="yes")
    saved(visit, therapist, "group-joints", rest="no", gout="yes")
    found = newest(visit).document["conditions"]
    assert found["gout"]["answer"] == "yes"
    assert found["osteoporosis"]["answer"] == "no"
    assert {entry["answer"] for id, entry in found.items() if id != "gout"} == {"no"}


def test_follow_ups_stand_with_their_condition(therapist):
    visit = a_planned_visit(therapist)
    saved(visit, therapist, "group-injuries", surgery_recent="yes")
    saved(
        visit, therapist, "group-injuries", surgery_recent="yes", surgery_recent__since_day="",
        surgery_recent__since_month="5", surgery_recent__since_year="2026",
        surgery_recent__place_1="knee:left",
    )  # fmt: skip
    entry = newest(visit).document["conditions"]["surgery_recent"]
    assert entry["since"] == "2026-05"
    assert entry["areas"] == [{"region": "knee", "side": "left"}]
    assert paper(visit).document["conditions"]["surgery_recent"] == entry


def test_a_no_drops_the_follow_ups_with_it(therapist):
    given = {"surgery_recent": {"answer": "yes", "since": "2026-05"}}
    visit = a_planned_visit(therapist, conditions=given)
    saved(visit, therapist, "group-injuries", surgery_recent="no")
    assert "since" not in newest(visit).document["conditions"]["surgery_recent"]


def test_familiar_pain_and_a_limited_range_sort_the_plan_anew(therapist):
    visit = a_planned_visit(therapist)
    first = standing_of(visit).fresh.muscles
    last = first[-1]
    saved(visit, therapist, "palpation", **{
        f"felt__{last.muscle}__right__familiar_pain": "yes",
        f"felt__{last.muscle}__right__tenderness": "6",
    })  # fmt: skip
    saved(visit, therapist, "range", range__cervical_rotation__right="50")
    after = standing_of(visit).fresh.muscles
    mine = next(row for row in after if row.muscle == last.muscle)
    assert mine.score >= last.score + 4
    kinds = {(reason.kind, reason.points) for row in after for reason in row.because}
    assert {("palpation", 4.0), ("range_limited", 2.0)} <= kinds
    felt = newest(visit).document["examination"]["muscles"][last.muscle]
    assert felt == {"right": {"familiar_pain": True, "tenderness": 6}}


def test_an_emptied_number_leaves_nothing_behind(therapist):
    visit = a_planned_visit(therapist)
    saved(visit, therapist, "range", range__cervical_rotation__right="50")
    saved(visit, therapist, "range", range__cervical_rotation__right="")
    assert "examination" not in newest(visit).document


def test_pain_now_of_another_day_counts_once_it_is_asked_today(therapist):
    visit = a_planned_visit(therapist, answered_on="2026-01-02", conditions={"gout": "no"})
    assert paper(visit).document["answered_on"] == "2026-01-02"
    saved(visit, therapist, "today", today__pain_now="4")
    document = newest(visit).document
    assert document["answered_on"] == document["on"] and document["pain_now"] == 4
    assert document["conditions"]["gout"] == {"answered_on": "2026-01-02", "answer": "no"}


def test_medicines_are_matched_and_their_class_is_asked_about(therapist):
    visit = a_planned_visit(therapist)
    told = saved(
        visit, therapist, "medicines", medicines__answer="yes", medicines__entries="warfarin"
    )
    assert told.is_kept
    saved(visit, therapist, "medicines", medicines__answer="yes", medicines__entries="warfarin",
          class__anticoagulant="yes", anticoagulant__inr="2.5")  # fmt: skip
    given = newest(visit).document["medications"]
    assert given["entries"] == ["warfarin"]
    assert given["classes"]["anticoagulant"]["answer"] == "yes"
    saved(visit, therapist, "medicines", medicines__answer="yes", medicines__entries="warfarin",
          class__anticoagulant="yes", anticoagulant__inr="2.5")  # fmt: skip
    assert newest(visit).document["medications"]["classes"]["anticoagulant"]["inr"] == 2.5


def test_everything_else_is_said_only_by_the_tick(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    saved(visit, therapist, "pain", **NECK)
    assert "everything_else" not in newest(visit).document
    saved(visit, therapist, "everything-else", everything_else="no")
    assert newest(visit).document["everything_else"] == "no"
    saved(visit, therapist, "everything-else", everything_else="open")
    assert "everything_else" not in newest(visit).document


def test_bad_input_is_named_and_nothing_is_kept(therapist):
    visit = a_planned_visit(therapist)
    told = saved(
        visit, therapist, "measured", measured__bp_systolic="80", measured__bp_diastolic="120"
    )
    assert told.form is not None and "measured__bp_systolic" in told.form.errors
    assert told.values["measured__bp_systolic"] == "80"
    told = saved(visit, therapist, "palpation", felt__scalenes__left__tenderness="55")
    assert told.form is not None and "felt__scalenes__left__tenderness" in told.form.errors
    told = saved(visit, therapist, "pain", areas=["back:neck:right", "back:shoulder:left"],
                 **{"area-back-neck-right__intensity": "5"})  # fmt: skip
    assert told.form is not None
    assert list(told.form.errors) == ["area-back-shoulder-left__intensity"]
    assert newest(visit).number == 1


def test_two_people_in_one_section_both_keep_what_only_they_changed(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    saved(visit, other, "group-joints", seen=1, gout="yes")
    told = saved(visit, therapist, "group-joints", seen=1, osteoporosis="yes")
    assert told.is_kept
    found = newest(visit).document["conditions"]
    assert (found["gout"]["answer"], found["osteoporosis"]["answer"]) == ("yes", "yes")


def test_two_different_answers_to_one_question_are_shown_before_either_counts(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    saved(visit, other, "group-joints", seen=1, gout="yes")
    told = saved(visit, therapist, "group-joints", seen=1, gout="unsure")
    assert told.conflicts == ("gout",) and told.values["gout"] == "unsure"
    assert newest(visit).document["conditions"]["gout"]["answer"] == "yes"
    again = saved(visit, therapist, "group-joints", seen=told.paper.number, gout="unsure")
    assert again.is_kept
    assert newest(visit).document["conditions"]["gout"]["answer"] == "unsure"


def test_an_unfinished_form_is_taken_over_with_the_clients_part_kept(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    answers = {"where": {"areas": ["back:neck:right"]},
               "area-back-neck-right": {"intensity": "7"}, "about": {"sex": "male"}}  # fmt: skip
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    assert paper(visit).taken_over
    saved(visit, therapist, "today", today__pain_now="3")
    first, second = IntakeRevision.objects.filter(intake__visit=visit).order_by("number")
    assert (first.by, first.reason) == (None, TAKEN_OVER)
    assert first.document["pain_areas"][0]["intensity"] == 7
    assert second.by == therapist and second.document["pain_now"] == 3
    assert Intake.objects.get(visit=visit).state == "submitted"


def test_the_day_after_nothing_is_added(therapist):
    visit = a_planned_visit(therapist)
    with pytest.raises(Refused):
        save(visit, therapist, "today", body(today__pain_now="4"), seen=1,
             now=before(visit) + timedelta(days=2))  # fmt: skip


def test_an_open_plan_follows_and_a_signed_one_is_overtaken(therapist):
    visit = a_planned_visit(therapist, findings={"unable_to_consent_now": "no"})
    dose(visit, therapist)
    saved(visit, therapist, "palpation", felt__levator_scapulae__right__familiar_pain="yes")
    assert PlanRevision.objects.get(visit=visit).intake_revision == newest(visit)
    signed(visit, therapist)
    saved(visit, therapist, "group-joints", osteoporosis="yes")
    assert standing_of(visit).overtaken


def test_what_is_dangerous_marks_the_visit_for_the_front_desk(therapist):
    visit = a_planned_visit(therapist)
    saved(visit, therapist, "group-unwell", face_droop="yes")
    assert Intake.objects.get(visit=visit).needs_attention


def test_the_clients_own_is_the_document_without_a_name(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit))
    saved(visit, therapist, "wishes", wishes__goals="Less headache")
    assert "goals" not in paper(visit).own
    assert paper(visit).document["goals"] == "Less headache"
