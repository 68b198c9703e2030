"""Questions answered in the room: a new revision each time, nothing overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from intake.models import Intake, IntakeRevision
from sessions.plans.answer import AnsweredMeanwhile, NotAnAnswer, Settled, answer
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused
from tests.factories import a_person, a_submitted_intake, a_visit

from .rows import a_key, a_planned_visit, before, dose, without_general_no

TICK = "unable_to_consent_now"


def unasked(therapist, **fields):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit, **fields))
    return visit


def say(visit, by, question="osteoporosis", given="no", was="", **more):
    settled = Settled(answer=given, was=was, question=question, **more)
    return answer(visit, by, [settled], now=before(visit))


def test_an_answer_makes_a_new_revision_and_leaves_the_first_alone(therapist):
    visit = unasked(therapist)
    say(visit, therapist)
    first, second = IntakeRevision.objects.all()
    assert "confirmed" not in first.document
    assert second.document["confirmed"][0]["by"] == therapist.name
    assert (second.by, second.reason) == (therapist, "Asked in person: osteoporosis")


def test_a_revision_cannot_be_written_again(therapist):
    visit = unasked(therapist)
    with pytest.raises(IntegrityError), transaction.atomic():
        IntakeRevision.objects.filter(intake__visit=visit).update(number=9)


def test_the_screening_is_computed_anew(therapist):
    visit = unasked(therapist)
    open_before = {q.question for q in standing_of(visit).screening.needs_asking}
    after = say(visit, therapist)
    open_after = {q.question for q in after.screening.needs_asking}
    assert "osteoporosis" in open_before - open_after


def test_several_questions_are_answered_in_one_revision(therapist):
    visit = unasked(therapist)
    told = [Settled("no", "", question=id) for id in ("osteoporosis", "fever")]
    answer(visit, therapist, told, now=before(visit))
    assert IntakeRevision.objects.count() == 2


def test_two_people_asking_the_same_thing_find_out_about_each_other(therapist):
    visit, other = unasked(therapist), a_person(therapist.clinic)
    say(visit, other, given="yes")
    with pytest.raises(AnsweredMeanwhile) as error:
        say(visit, therapist, given="no")
    assert (error.value.by, error.value.now) == (other.name, "yes")
    assert IntakeRevision.objects.count() == 2


def test_an_answer_given_by_mistake_can_be_mended(therapist):
    visit = unasked(therapist)
    say(visit, therapist, given="yes")
    after = say(visit, therapist, given="no", was="yes")
    assert "ci_osteoporosis" not in {c.id for c in after.screening.cautions}


def test_a_value_can_be_mended_by_who_saw_it_and_by_nobody_else(therapist):
    visit, weeks = unasked(therapist, conditions={"pregnancy": "yes"}), "pregnancy.gestation_weeks"
    say(visit, therapist, weeks, "yes", value=22)
    with pytest.raises(AnsweredMeanwhile) as error:
        say(visit, a_person(therapist.clinic), weeks, "yes", value=12)
    assert (error.value.now, error.value.by) == ("22", therapist.name)
    after = say(visit, therapist, weeks, "yes", was="22", value=23)
    assert after.raw["conditions"]["pregnancy"]["gestation_weeks"] == 23


def test_an_answer_that_counts_on_its_day_is_asked_again_on_the_next(therapist):
    visit = unasked(therapist)
    day = visit.starts_at - timedelta(days=1)
    answer(visit, therapist, [Settled("no", "", question="fever")], now=day)
    assert "fever" in {q.question for q in standing_of(visit).screening.needs_asking}
    assert "fever" not in {
        q.question for q in say(visit, therapist, "fever").screening.needs_asking
    }


def test_what_is_not_asked_is_not_recorded(therapist):
    visit = a_planned_visit(therapist)
    with pytest.raises(Refused, match="not_asked"):
        say(visit, therapist, question="osteoporosis")


def test_after_the_day_of_the_visit_nothing_is_recorded(therapist):
    visit = unasked(therapist)
    with pytest.raises(Refused, match="day_over"):
        told = Settled("no", "", question="osteoporosis")
        answer(visit, therapist, [told], now=visit.starts_at + timedelta(days=1))


def test_a_value_that_cannot_be_is_refused_with_its_mend(therapist):
    visit = unasked(therapist, conditions={"pregnancy": "yes"})
    with pytest.raises(NotAnAnswer) as error:
        say(visit, therapist, "pregnancy.gestation_weeks", "yes", value=400)
    assert "conditions.pregnancy.gestation_weeks" in [e["field"] for e in error.value.errors]
    assert IntakeRevision.objects.count() == 1


def test_an_open_plan_follows_the_answers_and_keeps_the_changes(therapist):
    visit = a_planned_visit(therapist)
    row = dose(visit, therapist, discomfort=4)
    say(visit, therapist, TICK)
    row.refresh_from_db()
    assert row.intake_revision.number == 2
    assert row.suggestion == standing_of(visit).fresh.as_json()
    assert [change["to"] for change in row.changes] == [4]


def test_a_change_that_new_answers_forbid_is_set_aside_and_not_lost(therapist):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "unsure"})
    say(visit, therapist, given="no")
    dose(visit, therapist, discomfort=6)
    key = a_key(standing_of(visit))
    after = say(visit, therapist, given="yes", was="no")
    assert [change.step for change in after.set_aside] == [key]
    assert after.changes == ()
    assert after.row.changes


def test_a_medicine_found_in_the_text_can_be_rejected_in_person(therapist):
    visit = a_planned_visit(therapist, free_text="No tablets, just my warfarin.")
    assert standing_of(visit).screening.today == "clearance_first"
    told = Settled("no", "", entry="warfarin")
    assert answer(visit, therapist, [told], now=before(visit)).screening.today == "proceed"


def test_a_medicine_that_nobody_wrote_is_not_recorded(therapist):
    visit = a_planned_visit(therapist)
    with pytest.raises(Refused, match="not_asked"):
        answer(visit, therapist, [Settled("no", "", entry="heparin")], now=before(visit))


def test_the_front_desks_mark_follows_what_is_known_now(therapist):
    visit = a_planned_visit(therapist, free_text="No tablets, just my warfarin.")
    Intake.objects.filter(visit=visit).update(needs_attention=True)
    answer(visit, therapist, [Settled("no", "", entry="warfarin")], now=before(visit))
    assert not Intake.objects.get(visit=visit).needs_attention


def test_a_red_flag_said_in_the_room_stops_the_day(therapist):
    visit = a_planned_visit(therapist)
    after = say(visit, therapist, TICK, "yes")
    assert after.screening.today == "do_not_treat"
    assert after.plan.steps == ()
    assert Intake.objects.get(visit=visit).needs_attention
