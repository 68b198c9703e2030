"""Signing freezes a plan and owes its sheet, once; taking it up again makes a new revision."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from intake.models import Intake, IntakeRevision
from sessions.models import PlanRevision, Sheet
from sessions.plans.answer import Settled, answer
from sessions.plans.changes import edits_of, read_changes
from sessions.plans.sign import reopen, sign, why_not_sign
from sessions.plans.standing import NotReady, standing_of
from sessions.plans.writing import Refused, Stale
from tests.factories import a_person, a_submitted_intake, a_visit

from .rows import a_planned_visit, before, dose, signed, without_general_no

RED_FLAG = {
    "findings": {
        "leg_swelling_one_side": "yes",
        "leg_pain_deep_tender": "yes",
        "immobile_recent": "yes",
    }
}


def test_signing_freezes_the_plan_and_owes_its_sheet(therapist):
    visit = a_planned_visit(therapist)
    row = signed(visit, therapist).row
    assert (row.signed_by, row.signed_at) == (therapist, before(visit))
    sheet = Sheet.objects.get()
    assert (sheet.plan, sheet.language, sheet.paper) == (row, "en", therapist.clinic.paper)


def test_the_sheet_is_in_the_clients_language(therapist):
    visit = a_planned_visit(therapist)
    visit.client.language = "es"
    visit.client.save()
    signed(visit, therapist)
    assert Sheet.objects.get().language == "es"


def test_signing_twice_makes_one_signature_and_one_sheet(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    token = standing_of(visit).token
    assert signed(visit, therapist, token=token).newly
    again = signed(visit, other, token=token)
    assert not again.newly
    assert again.row.signed_by == therapist
    assert (PlanRevision.objects.count(), Sheet.objects.count()) == (1, 1)


def test_a_signed_row_cannot_be_written_again(therapist):
    row = signed(a_planned_visit(therapist), therapist).row
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRevision.objects.filter(pk=row.pk).update(changes=b"")


def test_a_change_made_before_is_part_of_what_is_signed(therapist):
    visit = a_planned_visit(therapist)
    dose(visit, therapist, discomfort=4)
    row = signed(visit, therapist).row
    assert [change.now for change in edits_of(read_changes(row.changes))] == [4]


def test_a_draft_is_not_signed(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit))
    with pytest.raises(Refused, match="ask_first"):
        signed(visit, therapist)


def test_a_plan_that_waits_for_a_clearance_is_not_signed(therapist):
    visit = a_planned_visit(therapist, free_text="No tablets, just my warfarin.")
    with pytest.raises(Refused, match="clearance_first"):
        signed(visit, therapist)


def test_with_a_red_flag_nothing_is_signed_and_nothing_is_owed(therapist):
    visit = a_planned_visit(therapist, **RED_FLAG)
    with pytest.raises(Refused, match="do_not_treat"):
        signed(visit, therapist)
    assert not PlanRevision.objects.exists()
    assert not Sheet.objects.exists()


def test_a_plan_without_steps_is_not_signed(therapist):
    visit = a_planned_visit(therapist, pain_areas=[])
    assert why_not_sign(standing_of(visit)) == "no_steps"


def test_a_cancelled_visit_is_not_signed(therapist):
    visit = a_planned_visit(therapist)
    visit.cancelled_at = timezone.now()
    visit.save()
    with pytest.raises(Refused, match="cancelled"):
        signed(visit, therapist)


def test_answers_that_were_not_sent_are_not_signed(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    Intake.objects.create(clinic=visit.clinic, visit=visit)
    with pytest.raises(NotReady, match="not_submitted"):
        sign(visit, therapist, token="", now=before(visit))


def test_a_page_that_is_out_of_date_signs_nothing(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    token = standing_of(visit).token
    dose(visit, other, discomfort=4)
    with pytest.raises(Stale):
        signed(visit, therapist, token=token)
    assert not Sheet.objects.exists()


def test_an_answer_given_meanwhile_makes_the_page_out_of_date(therapist):
    visit = a_planned_visit(therapist)
    token = standing_of(visit).token
    told = Settled(answer="no", was="", question="unable_to_consent_now")
    answer(visit, therapist, [told], now=before(visit))
    with pytest.raises(Stale):
        signed(visit, therapist, token=token)


def test_once_the_client_has_arrived_the_tick_is_due_before_signing(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    document = without_general_no(visit) | {"everything_else": "client_no"}
    a_submitted_intake(visit, document)
    assert why_not_sign(standing_of(visit)) is None
    visit.arrived_at = before(visit)
    visit.save()
    assert why_not_sign(standing_of(visit)) == "ask_first"
    told = Settled(answer="no", was="", question="unable_to_consent_now")
    answer(visit, therapist, [told], now=before(visit))
    row = signed(visit, therapist).row
    assert row.intake_revision.document["arrived"] is True


def test_the_signed_plan_can_be_made_again_from_the_revision_it_names(therapist):
    visit = a_planned_visit(therapist)
    visit.arrived_at = before(visit)
    visit.save()
    row = signed(visit, therapist).row
    assert row.intake_revision == IntakeRevision.objects.latest("number")
    assert standing_of(visit).fresh.as_json() == row.suggestion


def test_a_signed_plan_taken_up_again_is_a_new_revision_with_its_reason(therapist):
    visit = a_planned_visit(therapist)
    dose(visit, therapist, discomfort=4)
    first = signed(visit, therapist).row
    token = standing_of(visit).token
    row = reopen(visit, therapist, "Client asked for less.", token=token, now=before(visit))
    assert (row.number, row.signed_at) == (2, None)
    assert [c["kind"] for c in row.changes] == ["dose", "reopened"]
    assert row.changes[1]["reason"] == "Client asked for less."
    first.refresh_from_db()
    assert first.signed_at is not None
    assert signed(visit, therapist).row.number == 2


def test_a_plan_that_is_open_is_not_taken_up_again(therapist):
    visit = a_planned_visit(therapist)
    token = standing_of(visit).token
    with pytest.raises(Refused, match="not_signed"):
        reopen(visit, therapist, "Why not.", token=token, now=before(visit))


def test_taking_up_again_needs_a_reason(therapist):
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    token = standing_of(visit).token
    with pytest.raises(Refused, match="no_reason"):
        reopen(visit, therapist, " ", token=token, now=before(visit))


def test_the_first_page_of_a_reopened_plan_cannot_sign_the_second(therapist):
    visit = a_planned_visit(therapist)
    token = standing_of(visit).token
    signed(visit, therapist, token=token)
    now = standing_of(visit).token
    reopen(visit, therapist, "Once more.", token=now, now=before(visit))
    with pytest.raises(Stale):
        signed(visit, therapist, token=token)


def test_a_plan_signed_before_new_answers_says_it_is_overtaken(therapist):
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    assert not standing_of(visit).overtaken
    told = Settled(answer="yes", was="", question="unable_to_consent_now")
    answer(visit, therapist, [told], now=visit.starts_at - timedelta(minutes=1))
    assert standing_of(visit).overtaken
    assert standing_of(visit).plan.steps
