"""Changing a dose: beside the suggestion, within the caps, and never over somebody else."""

from __future__ import annotations

import pytest

from clinic.models import Role
from sessions.models import PlanRevision
from sessions.plans.change import BeyondLimits, WantedDose, change_dose
from sessions.plans.changes import step_of
from sessions.plans.standing import NotReady, standing_of
from sessions.plans.writing import Refused, Stale
from tests.factories import a_person, a_visit

from .rows import a_key, a_planned_visit, before, dose, signed


def test_a_change_is_kept_beside_the_suggestion(therapist):
    visit = a_planned_visit(therapist)
    suggested = standing_of(visit).suggestion
    row = dose(visit, therapist, discomfort=4)
    after = standing_of(visit)
    assert row.suggestion == suggested.as_json()
    assert after.suggestion == suggested
    assert step_of(after.plan, a_key(after)).dose.discomfort == 4
    (change,) = row.changes
    assert (change["field"], change["to"], change["by"]) == ("discomfort", 4, therapist.name)


def test_reading_a_visit_writes_no_plan(therapist):
    standing_of(a_planned_visit(therapist))
    assert not PlanRevision.objects.exists()


def test_a_second_change_comes_after_the_first_in_the_same_plan(therapist):
    visit = a_planned_visit(therapist)
    dose(visit, therapist, discomfort=4)
    row = dose(visit, therapist, discomfort=3)
    assert [c["to"] for c in row.changes] == [4, 3]
    assert [c["version"] for c in row.changes] == [1, 2]
    assert PlanRevision.objects.count() == 1


def test_a_number_beyond_a_cap_is_refused_and_nothing_is_kept(therapist):
    visit = a_planned_visit(therapist)
    with pytest.raises(BeyondLimits) as error:
        dose(visit, therapist, discomfort=9)
    assert [bound.field for bound in error.value.bounds] == ["discomfort"]
    assert not PlanRevision.objects.exists()


def test_a_page_that_is_out_of_date_changes_nothing(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    token = standing_of(visit).token
    dose(visit, other, discomfort=4)
    with pytest.raises(Stale) as error:
        dose(visit, therapist, token=token, discomfort=3)
    assert [c.now for c in error.value.standing.changes] == [4]


def test_a_reason_is_needed(therapist):
    visit = a_planned_visit(therapist)
    standing = standing_of(visit)
    wanted = WantedDose(a_key(standing), {"discomfort": 4}, "  ")
    with pytest.raises(Refused, match="no_reason"):
        change_dose(visit, therapist, wanted, token=standing.token, now=before(visit))


def test_the_numbers_a_step_has_already_are_no_change(therapist):
    visit = a_planned_visit(therapist)
    standing = standing_of(visit)
    now = step_of(standing.plan, a_key(standing)).dose.discomfort
    with pytest.raises(Refused, match="no_change"):
        dose(visit, therapist, discomfort=now)


def test_a_signed_plan_is_not_changed(therapist):
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    with pytest.raises(Refused, match="signed"):
        dose(visit, therapist, discomfort=3)


def test_a_step_that_is_not_in_the_plan_is_refused(therapist):
    visit = a_planned_visit(therapist)
    wanted = WantedDose("soleus.left.met_pir", {"discomfort": 3}, "Why not.")
    with pytest.raises(Refused, match="no_such_step"):
        change_dose(visit, therapist, wanted, token=standing_of(visit).token, now=before(visit))


def test_without_answers_there_is_nothing_to_change(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    wanted = WantedDose("x.left.y", {"discomfort": 3}, "Why not.")
    with pytest.raises(NotReady, match="not_submitted"):
        change_dose(visit, therapist, wanted, token="", now=before(visit))


def test_an_owner_may_change_what_a_therapist_planned(therapist):
    visit = a_planned_visit(therapist)
    boss = a_person(therapist.clinic, Role.OWNER)
    assert dose(visit, boss, discomfort=4).changes[0]["by"] == boss.name
