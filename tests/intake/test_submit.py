"""Sending: worked out without holding anything, and written only where nothing has changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from clinic import invitations
from clinic.models import AuditEntry
from intake import submit as sending
from intake.models import Consent, Intake, IntakeRevision
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.submit import ChangedMeanwhile, answers_digest, submit
from tests.factories import a_trace, a_visit
from tests.intake.returning.rows import WHOLE

from .views.conftest import consent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def invitation(clinic):
    """Of a client whose answers are complete and were not sent."""
    visit = a_visit(clinic)
    today = visit.day.isoformat()
    answers = {id: {**given, "_on": today} for id, given in {**WHOLE, CONSENT: consent()}.items()}
    Intake.objects.create(clinic=clinic, visit=visit, answers=answers)
    invitations.invite(visit, now=timezone.now())
    return visit.invitations.get()


def send(invitation, key) -> bool:
    digest = answers_digest(Intake.objects.get(visit_id=invitation.visit_id).answers)
    trace = a_trace(invitation.clinic, "submitted")
    return submit(invitation, key, digest, trace, now=timezone.now())


def test_a_sending_twice_at_once_is_one(invitation, monkeypatch):
    both, key = Barrier(2, timeout=20), uuid4()
    real = sending.given_consent

    def after_both_have_read(*given):
        if Intake.objects.get().state == Intake.State.DRAFT and not both.broken:
            both.wait()
        return real(*given)

    def in_a_thread(_):
        try:
            return send(invitations.Invitation.objects.get(), key)
        finally:
            connection.close()

    monkeypatch.setattr(sending, "given_consent", after_both_have_read)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(in_a_thread, range(2))) == [False, True]
    assert IntakeRevision.objects.count() == Consent.objects.count() == 1
    assert AuditEntry.objects.filter(action="submitted").count() == 1


def test_an_answer_of_another_device_in_between_sends_nothing(invitation, monkeypatch):
    real = sending.given_consent

    def in_between(*given):
        there = Intake.objects.get()
        there.answers = {**there.answers, "habits": {"sleep": "bad"}}
        there.save_read_version("answers")
        return real(*given)

    monkeypatch.setattr(sending, "given_consent", in_between)
    with pytest.raises(ChangedMeanwhile):
        send(invitation, uuid4())
    assert Intake.objects.get().state == Intake.State.DRAFT
    assert not IntakeRevision.objects.exists() and not Consent.objects.exists()
    assert not AuditEntry.objects.filter(action="submitted").exists()


def test_what_was_changed_otherwise_in_between_is_looked_at_and_kept(invitation, monkeypatch):
    real, calls = sending.given_consent, []

    def in_between(*given):
        calls.append(1)
        if len(calls) == 1:  # somebody marks the visit while this is worked out
            there = Intake.objects.get()
            there.save_read_version(needs_attention=True)
        return real(*given)

    monkeypatch.setattr(sending, "given_consent", in_between)
    assert send(invitation, uuid4()) is True
    row = Intake.objects.get()
    assert (row.state, row.needs_attention, len(calls)) == (Intake.State.SUBMITTED, True, 2)
