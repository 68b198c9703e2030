"""What the record of the last session tells the next plan."""

from __future__ import annotations

import pytest

from intake.models import IntakeRevision
from sessions.plans.last_session import last_session
from sessions.plans.sign import sign
from sessions.plans.standing import standing_of
from sessions.plans.writing import FROM_RECORD, Stale
from sessions.records.writing import add
from tests.factories import a_document, a_submitted_intake, a_visit

from .rows import finished, today


@pytest.fixture
def before(therapist):
    return finished(therapist, days_ago=7, skip_first=True)


def next_visit(therapist, before, **fields):
    visit = a_visit(
        therapist.clinic,
        therapist=therapist,
        client=before.visit.client,
        starts_at=today(),
        arrived_at=today(),
    )
    a_submitted_intake(visit, a_document(visit, arrived=True, **fields))
    return visit


def test_what_the_client_did_not_say_comes_from_the_record(therapist, before):
    standing = standing_of(next_visit(therapist, before))
    history = standing.document.history
    assert history.last_session_on.text == today(7).date().isoformat()
    assert history.last_regions == standing.last.regions != ()
    assert standing.document.first_visit is False
    assert not standing.screening.contradictions


def test_what_the_client_said_stays(therapist, before):
    said = {"last_session_on": today(7).date().isoformat(), "last_regions": ["calf"]}
    standing = standing_of(next_visit(therapist, before, first_visit=False, history=said))
    assert standing.document.history.last_regions == ("calf",)


def test_another_treatment_the_client_told_of_is_not_mixed_with_the_record(therapist, before):
    said = {"last_session_on": today(2).date().isoformat()}
    standing = standing_of(next_visit(therapist, before, first_visit=False, history=said))
    assert standing.document.history.last_regions == ()


def test_worse_the_next_day_asks_for_less_and_the_plan_says_so(therapist, before):
    visit = next_visit(therapist, before)
    plain = standing_of(visit)
    add(before.visit, therapist, reason="Told", worse_next_day=True, sore_days=3)
    told = standing_of(visit)
    assert told.document.history.last_response.worse_next_day is True
    said = str(told.plan.as_json())
    assert "worse the day after the last visit" in said
    assert "worse the day after the last visit" not in str(plain.plan.as_json())
    with pytest.raises(Stale):
        sign(visit, therapist, token=plain.token, now=today())


def test_the_last_word_on_the_days_after_counts(therapist, before):
    add(before.visit, therapist, reason="Told", worse_next_day=True)
    add(before.visit, therapist, reason="Told again", worse_next_day=False)
    response = standing_of(next_visit(therapist, before)).document.history.last_response
    assert response.worse_next_day is False


def test_a_plan_that_rests_on_the_record_keeps_the_document_it_was_made_from(therapist, before):
    visit = next_visit(therapist, before)
    row = sign(visit, therapist, token=standing_of(visit).token, now=today()).row
    assert row.intake_revision.reason == FROM_RECORD
    assert row.intake_revision.document["history"]["last_session_on"]
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 2


def test_the_questionnaire_names_only_what_was_done(therapist, before):
    visit = next_visit(therapist, before)
    assert last_session(visit).regions == standing_of(visit).last.regions


def test_a_session_of_another_clinic_or_client_is_nobody_elses(therapist, before):
    visit = a_visit(therapist.clinic, therapist=therapist, starts_at=today())
    a_submitted_intake(visit)
    assert standing_of(visit).last is None
