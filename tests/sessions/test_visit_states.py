"""Where a visit stands: one pure function, and one statement that feeds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from clinic import invitations
from clinic.models import Mail, Visit
from intake.models import Intake
from sessions.models import TreatmentSession
from sessions.visit_states import (
    STATES,
    Progress,
    SheetSeen,
    current_state,
    progress_of,
    state_of,
    with_states,
)
from tests.factories import a_submitted_intake, a_visit, put
from tests.sessions.sheets.rows import a_plan, a_ready_sheet, a_sheet

NOW = datetime.now(UTC)
WAITING = SheetSeen(uuid4(), "waiting", "", printed=False)
SIGNED = Progress(link="opened", intake="submitted", plan_signed=True)

CASES = {
    "booked": Progress(),
    "link_sent": Progress(link="sent"),
    "link_failed": Progress(link="failed"),
    "opened": Progress(link="opened"),
    "link_locked": Progress(link="locked"),
    "in_progress": Progress(link="opened", intake="draft"),
    "submitted": Progress(link="opened", intake="submitted"),
    "needs_attention": Progress(intake="submitted", needs_attention=True),
    "planned": SIGNED,
    "treated": replace(SIGNED, treated=True),
    "sheet_waiting": replace(SIGNED, sheet=WAITING),
    "sheet_failed": replace(SIGNED, sheet=replace(WAITING, state="failed", failure="fault")),
    "sheet_ready": replace(SIGNED, sheet=replace(WAITING, state="ready")),
    "printed": replace(SIGNED, sheet=replace(WAITING, state="ready", printed=True)),
    "no_show": Progress(no_show=True),
}


@pytest.mark.parametrize("state", CASES)
def test_each_state_has_its_progress(state):
    assert state_of(CASES[state]) == state


def test_there_is_a_case_for_every_state():
    assert set(CASES) == set(STATES)


def test_a_sheet_in_work_is_still_being_made():
    assert state_of(replace(SIGNED, sheet=replace(WAITING, state="rendering"))) == "sheet_waiting"


def test_a_locked_link_is_shown_while_the_answers_are_begun():
    assert state_of(Progress(link="locked", intake="draft")) == "link_locked"


def test_a_locked_link_does_not_hide_answers_that_were_sent():
    assert state_of(Progress(link="locked", intake="submitted")) == "submitted"


def test_somebody_must_look_even_before_the_answers_are_sent():
    assert state_of(Progress(intake="draft", needs_attention=True)) == "needs_attention"


def test_what_was_signed_needs_no_more_attention():
    assert state_of(replace(SIGNED, needs_attention=True)) == "planned"


def state(visit: Visit) -> str:
    return current_state(with_states(Visit.objects.filter(pk=visit.pk)).get(), NOW)


@pytest.mark.django_db
def test_an_invitation_nobody_was_handed_is_still_booked_and_a_failed_mail_shows(clinic):
    visit = a_visit(clinic)
    invitation = invitations.make_new(visit, now=NOW)
    assert state(visit) == "booked"
    mail = Mail.objects.create(
        clinic=clinic, visit=visit, invitation=invitation, kind="invitation", about_at=NOW
    )
    assert state(visit) == "booked"
    Mail.objects.filter(pk=mail.pk).update(state="failed", failure="no_server")
    assert state(visit) == "link_failed"
    invitations.add_link(invitation, now=NOW)
    assert state(visit) == "link_sent", "shown at the desk instead"


@pytest.mark.django_db
def test_a_visit_walks_through_its_states(clinic):
    """From the booking to the printed sheet, by the rows alone."""
    visit = a_visit(clinic)
    seen = [state(visit)]
    invitations.invite(visit, now=NOW)
    seen.append(state(visit))
    invitation = visit.invitations.get()
    invitation.opened_at = NOW
    invitation.save()
    Intake.objects.create(clinic=clinic, visit=visit)
    seen.append(state(visit))
    put(visit.intake, answers={"areas": "x"})
    seen.append(state(visit))
    Intake.objects.all().delete()
    a_submitted_intake(visit)
    seen.append(state(visit))
    plan = a_plan(visit)
    seen.append(state(visit))
    sheet = a_sheet(clinic, plan)
    seen.append(state(visit))
    put(sheet, state="ready", pdf=b"%PDF", ready_at=NOW)
    seen.append(state(visit))
    put(sheet, printed_at=NOW)
    seen.append(state(visit))
    assert seen == [
        "booked", "link_sent", "opened", "in_progress", "submitted", "planned",
        "sheet_waiting", "sheet_ready", "printed",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_link_that_was_ended_or_has_expired_is_none(clinic):
    visit = a_visit(clinic)
    invitations.invite(visit, now=NOW)
    visit.invitations.update(expires_at=NOW - timedelta(minutes=1))
    assert state(visit) == "booked"
    visit.invitations.update(expires_at=NOW + timedelta(days=1), revoked_at=NOW)
    assert state(visit) == "booked"


@pytest.mark.django_db
def test_a_new_link_makes_one_row_of_the_visit_and_not_two(clinic):
    visit = a_visit(clinic)
    for _ in range(3):
        invitations.invite(visit, now=NOW)
    assert with_states(Visit.objects.all()).count() == 1
    assert state(visit) == "link_sent"


@pytest.mark.django_db
def test_a_locked_link_is_seen(clinic):
    visit = a_visit(clinic)
    invitations.invite(visit, now=NOW)
    visit.invitations.update(locked_at=NOW)
    assert state(visit) == "link_locked"


@pytest.mark.django_db
def test_a_plan_taken_up_again_puts_the_old_sheet_aside(clinic):
    """Nobody should hand out the sheet of a plan that is being changed."""
    visit = a_visit(clinic)
    a_ready_sheet(clinic, a_plan(visit))
    a_plan(visit, signed=False, number=2)
    assert state(visit) == "submitted"


@pytest.mark.django_db
def test_a_plan_signed_anew_has_no_sheet_yet(clinic):
    visit = a_visit(clinic)
    a_ready_sheet(clinic, a_plan(visit))
    again = a_plan(visit, number=2)
    assert state(visit) == "planned"
    a_sheet(clinic, again)
    assert state(visit) == "sheet_waiting"


@pytest.mark.django_db
def test_a_treated_visit_whose_sheet_is_gone_is_treated_and_not_planned(clinic, therapist):
    plan = a_plan(a_visit(clinic))
    begun = {"started_at": NOW, "started_by": therapist}
    record = TreatmentSession.objects.create(clinic=clinic, visit=plan.visit, plan=plan, **begun)
    assert state(plan.visit) == "planned", "nobody is treated before the record is closed"
    put(record, ended_at=NOW, ended_by=therapist)
    assert state(plan.visit) == "treated"
    a_ready_sheet(clinic, plan)
    assert state(plan.visit) == "sheet_ready"


@pytest.mark.django_db
def test_of_two_kinds_of_a_sheet_the_newest_counts(clinic):
    plan = a_plan(a_visit(clinic))
    a_ready_sheet(clinic, plan, printed_at=NOW)
    newer = a_sheet(clinic, plan, large_print=True)
    assert state(plan.visit) == "sheet_waiting"
    row = with_states(Visit.objects.all()).get()
    assert progress_of(row, NOW).sheet.id == newer.pk


@pytest.mark.django_db
def test_neither_answers_nor_plans_are_read_for_it(clinic, django_assert_num_queries):
    a_plan(a_visit(clinic))
    with django_assert_num_queries(1) as queries:
        list(with_states(Visit.objects.all()))
    selected = queries.captured_queries[0]["sql"].split(" FROM ")[0]
    assert "suggestion" not in selected and '"document"' not in selected
    assert '"pdf"' not in selected
