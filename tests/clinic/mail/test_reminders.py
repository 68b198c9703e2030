"""Reminders come once each, by day, and only to those who have something to send in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction

from clinic import invitations
from clinic.mail import hours
from clinic.mail.queue import owe_mail
from clinic.mail.reminders import owe_reminders
from clinic.mail.sending import send
from clinic.models import Invitation, Mail
from tests.factories import a_client, a_clinic, a_visit, put

from .rows import NOW, the_invitation

pytestmark = pytest.mark.django_db
FIRST, LAST = Mail.Kind.FIRST_REMINDER, Mail.Kind.LAST_REMINDER


@pytest.fixture
def booked(visit):
    """A visit in three days, invited a week ago."""
    invitation = the_invitation(visit)
    Invitation.objects.update(created_at=NOW - timedelta(days=7), sent_at=NOW - timedelta(days=7))
    invitation.refresh_from_db()
    return visit


def before(visit, **ahead) -> datetime:
    return visit.starts_at - timedelta(**ahead)


def kinds() -> list[str]:
    return list(Mail.objects.order_by("created_at").values_list("kind", flat=True))


def test_one_two_days_before_and_one_the_day_before(booked):
    owe_reminders(before(booked, hours=49))
    assert kinds() == []
    owe_reminders(before(booked, hours=47))
    assert kinds() == [FIRST]
    owe_reminders(before(booked, hours=23))
    assert kinds() == [FIRST, LAST]


def test_asking_every_five_minutes_owes_each_once(booked):
    moments = [before(booked, hours=50) + timedelta(minutes=5 * n) for n in range(600)]
    for moment in moments[::7]:
        owe_reminders(moment)
    assert kinds() == [FIRST, LAST]


def test_the_database_keeps_a_second_one_out(booked):
    invitation = the_invitation(booked)
    mail = owe_mail(invitation, FIRST)
    put(mail, state="dropped", failure="moved")
    with pytest.raises(IntegrityError), transaction.atomic():
        owe_mail(invitation, FIRST)


def test_after_a_long_stop_the_last_one_alone_is_owed(booked):
    owe_reminders(before(booked, hours=20))
    assert kinds() == [LAST]


@pytest.mark.parametrize(
    "change",
    [
        lambda v: put(v, cancelled_at=NOW),
        lambda v: put(v.client, email=""),
        lambda v: put(v.client, birth_date=None),
        lambda v: put(v.client, birth_date_confirmed=False),
        lambda v: put(the_invitation(v), spent_at=NOW),
        lambda v: put(the_invitation(v), locked_at=NOW),
        lambda v: invitations.revoke(v, now=NOW),
        lambda v: put(the_invitation(v), created_at=NOW + timedelta(days=2, hours=2)),
        lambda v: put(v.clinic, first_reminder_hours=None, last_reminder_hours=None),
    ],
    ids=[
        *(
            "cancelled",
            "no address",
            "no birth date",
            "not confirmed",
            "submitted",
            "locked",
            "revoked",
        ),
        *("invited just now", "the clinic wants none"),
    ],
)
def test_nobody_is_reminded_without_need(booked, change):
    change(booked)
    assert owe_reminders(before(booked, hours=23)) == 0


def test_the_clinic_chooses_the_hours(booked):
    put(booked.clinic, first_reminder_hours=72, last_reminder_hours=None)
    owe_reminders(before(booked, hours=71))
    owe_reminders(before(booked, hours=3))
    assert kinds() == [FIRST]


def test_a_visit_that_was_moved_has_its_reminders_anew(booked):
    owe_reminders(before(booked, hours=23))
    put(booked, starts_at=booked.starts_at + timedelta(days=7))
    put(the_invitation(booked), expires_at=booked.starts_at)
    owe_reminders(before(booked, hours=23))
    assert kinds() == [LAST, LAST]


def test_a_reminder_of_a_visit_that_was_moved_is_not_sent(booked, clock):
    clock(before(booked, hours=23))
    owe_reminders(before(booked, hours=23))
    put(booked, starts_at=booked.starts_at + timedelta(days=7))
    assert not send(Mail.objects.get().pk)
    assert Mail.objects.get().failure == "moved"


def test_a_reminder_is_not_sent_after_the_visit_began(booked, clock):
    owe_reminders(before(booked, hours=3))
    clock(booked.starts_at)
    assert not send(Mail.objects.get().pk)
    assert Mail.objects.get().failure == "begun"


def madrid(hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 3, 14, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "may"), [(7, 59, 0), (8, 0, 1), (19, 59, 1), (20, 0, 0), (23, 30, 0)]
)
def test_nothing_is_owed_at_night_of_the_clinics_zone(booked, hour, minute, may):
    assert owe_reminders(madrid(hour, minute)) == may


def test_what_was_owed_by_day_and_fails_waits_for_the_morning(booked, clock):
    owe_reminders(madrid(19, 59))
    clock(madrid(20, 3))
    mail = Mail.objects.get()
    assert not send(mail.pk) and outbox.outbox == []
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("waiting", 0)
    assert mail.not_before == madrid(8) + timedelta(days=1)


def test_an_invitation_goes_out_at_any_hour(booked, clock):
    """Somebody has just pressed the button for it."""
    clock(madrid(22))
    assert send(owe_mail(the_invitation(booked), Mail.Kind.INVITATION).pk)


def test_each_clinic_has_its_own_night(booked):
    far = a_clinic(time_zone="America/Los_Angeles")
    client = a_client(far, email="far@mail.example")
    other = a_visit(far, client=client, starts_at=booked.starts_at)
    the_invitation(other)
    Invitation.objects.update(created_at=NOW - timedelta(days=7))
    owe_reminders(madrid(12))
    assert list(Mail.objects.values_list("visit", flat=True)) == [booked.pk]


def test_nothing_is_owed_where_no_mail_can_leave(booked, settings):
    settings.MAIL_READY = False
    assert owe_reminders(before(booked, hours=23)) == 0


def test_the_hours_hold_over_a_change_of_the_clock(clinic):
    """In Madrid the night of 30 March 2031 has 23 hours."""
    late = datetime(2031, 3, 29, 22, 0, tzinfo=UTC)
    assert hours.next_allowed(late, clinic.zone) == datetime(2031, 3, 30, 6, 0, tzinfo=UTC)
    early = datetime(2031, 3, 30, 4, 0, tzinfo=UTC)
    assert hours.next_allowed(early, clinic.zone) == datetime(2031, 3, 30, 6, 0, tzinfo=UTC)
