"""Counts of how far the invited came; nobody is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.models import Invitation, Role
from intake.funnel import Funnel, funnel
from intake.models import Intake, IntakeRevision
from tests.factories import a_client, a_clinic, a_person, a_visit

pytestmark = pytest.mark.django_db
BEGIN = datetime(2031, 3, 1, tzinfo=UTC)
END = BEGIN + timedelta(days=7)


def invited(clinic, *, sent, opened=None, submitted=None):
    """A visit whose link was sent ``sent`` after the begin, and what followed that after."""
    visit = a_visit(clinic, client=a_client(clinic, name="Nobody Named"))
    at = BEGIN + sent
    invitation = invitations.make_new(visit, now=at)
    Invitation.objects.filter(pk=invitation.pk).update(
        sent_at=at, opened_at=at + opened if opened else None
    )
    if opened:
        intake = Intake.objects.create(clinic=clinic, visit=visit)
        if submitted:
            with mock.patch("django.utils.timezone.now", lambda: at + submitted):
                IntakeRevision.objects.create(clinic=clinic, intake=intake, number=1, document={})
    return visit


HOUR = timedelta(hours=1)


def test_each_step_is_counted_with_its_median(clinic):
    invited(clinic, sent=HOUR)
    invited(clinic, sent=HOUR, opened=HOUR)
    invited(clinic, sent=HOUR, opened=HOUR * 3, submitted=HOUR * 4)
    invited(clinic, sent=HOUR, opened=HOUR * 5, submitted=HOUR * 6)
    assert funnel(clinic, BEGIN, END) == Funnel(
        sent=4, opened=3, started=3, submitted=2,
        until_opened=HOUR * 3, until_submitted=HOUR * 5,
    )  # fmt: skip


def test_nothing_sent_is_nothing_and_no_median(clinic):
    a_visit(clinic)
    assert funnel(clinic, BEGIN, END) == Funnel(0, 0, 0, 0, None, None)


def test_a_visit_counts_once_in_the_period_of_its_first_link(clinic):
    visit = invited(clinic, sent=HOUR)
    invitations.invite(visit, now=END + HOUR)
    assert funnel(clinic, BEGIN, END).sent == 1
    assert funnel(clinic, END, END + timedelta(days=7)).sent == 0


def test_the_end_is_not_in_the_period_and_another_clinic_never(clinic):
    invited(clinic, sent=timedelta(0))
    invited(clinic, sent=END - BEGIN)
    invited(a_clinic(), sent=HOUR)
    assert funnel(clinic, BEGIN, END).sent == 1


def test_the_owner_reads_counts_and_no_name(clinic, owner, signed_in):
    invited(clinic, sent=HOUR, opened=HOUR, submitted=HOUR * 26)
    Invitation.objects.update(sent_at=timezone.now(), opened_at=timezone.now() + HOUR * 25)
    page = signed_in(owner).get(reverse("funnel"))
    text = page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
    assert "100 %" in text and "1 day 1 h 0 min" in text
    assert "Nobody Named" not in text
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_it_is_the_owners_page(clinic, signed_in, role):
    assert signed_in(a_person(clinic, role)).get(reverse("funnel")).status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"from": "x", "to": "y"},
        {"from": "2026-12-01", "to": "2026-01-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"from": "2026-W01-1", "to": ""},
    ],
)
def test_days_that_make_no_sense_are_the_last_thirty(clinic, owner, signed_in, asked):
    page = signed_in(owner).get(reverse("funnel"), asked)
    today = datetime.now(clinic.zone).date()
    assert page.status_code == 200
    assert (today - timedelta(days=30)).isoformat() in page.content.decode()


def test_days_in_the_past_are_taken_as_asked(clinic, owner, signed_in):
    page = signed_in(owner).get(reverse("funnel"), {"from": "2026-02-01", "to": "2026-02-07"})
    assert 'value="2026-02-01"' in page.content.decode()
