"""A mail goes out once, or staff are told why not; nobody else learns of it."""

from __future__ import annotations

import logging
import re
import smtplib
from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from clinic import invitations
from clinic.mail import leases
from clinic.mail.failures import WORDS, words_of
from clinic.mail.queue import owe_mail, sweep
from clinic.mail.sending import send
from clinic.models import AuditEntry, InvitationLink, Mail
from tests.factories import put

from .rows import NOW, owed, the_invitation

pytestmark = pytest.mark.django_db


def ago(minutes: int = 1) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes)


def the_link() -> str:
    return re.search(r"/i/([\w-]+)/", outbox.outbox[-1].body)[1]


@pytest.fixture
def server(monkeypatch):
    """A mail server with a temper: what it is told to raise, and when."""

    class Temper:
        on_open: Exception | None = None
        on_send: Exception | None = None

    temper = Temper()

    def opens(self):
        if temper.on_open:
            raise temper.on_open

    real = EmailBackend.send_messages

    def sends(self, messages):
        if temper.on_send:
            raise temper.on_send
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "open", opens)
    monkeypatch.setattr(EmailBackend, "send_messages", sends)
    return temper


def test_a_mail_is_sent_with_a_link_that_opens(visit):
    mail = owed(visit)
    assert send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.failure, mail.lease) == ("sent", "", None)
    assert invitations.standing(the_link(), now=NOW) == the_invitation(visit)
    assert the_invitation(visit).sent_at == NOW
    assert AuditEntry.objects.get(about_id=mail.pk).action == "mail_sent"


def test_the_row_holds_no_address_no_name_and_no_token(visit):
    mail = owed(visit)
    send(mail.pk)
    kept = str(Mail.objects.values().get()) + str(InvitationLink.objects.values().get())
    for secret in (visit.client.email, visit.client.name, the_link()):
        assert secret not in kept


def test_a_mail_that_was_sent_is_not_sent_again(visit):
    mail = owed(visit)
    assert [send(mail.pk), send(mail.pk)] == [True, False]
    assert len(outbox.outbox) == 1


def test_two_workers_with_the_same_row_send_once(visit, monkeypatch):
    """The second one comes while the first is at the mail server."""
    mail, answers = owed(visit), []
    real = EmailBackend.send_messages

    def meanwhile(self, messages):
        answers.append(send(mail.pk))
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", meanwhile)
    assert send(mail.pk)
    assert answers == [False] and len(outbox.outbox) == 1


def test_a_worker_whose_lease_ran_out_before_the_handing_over_sends_nothing(visit, monkeypatch):
    mail = owed(visit)

    def slow(self):
        Mail.objects.filter(pk=mail.pk).update(lease=uuid4())

    monkeypatch.setattr(EmailBackend, "open", slow)
    assert not send(mail.pk)
    assert outbox.outbox == []


def test_pressing_send_twice_owes_one_mail(visit):
    assert owed(visit) == owed(visit)


def test_a_mail_owed_in_a_transaction_that_fails_is_not_owed(visit, hinted):
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        owed(visit)
        raise ZeroDivisionError
    assert not Mail.objects.exists() and hinted == []


def test_a_mail_server_that_is_down_is_tried_three_times_and_staff_read_why(visit, server):
    server.on_open = ConnectionRefusedError()
    mail = owed(visit)
    for rest in leases.BACK_OFF:
        before = datetime.now(UTC)
        assert not send(mail.pk)
        mail.refresh_from_db()
        assert (mail.state, mail.failure) == ("waiting", "no_server")
        assert mail.not_before - before >= rest - timedelta(seconds=1)
        assert not send(mail.pk), "not before its time"
        put(mail, not_before=None)
    send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("failed", 3)
    assert words_of(mail.failure) == WORDS["no_server"]
    assert the_invitation(visit).sent_at is None
    server.on_open = None
    assert send(owe_mail(the_invitation(visit), Mail.Kind.INVITATION).pk), "sent again by staff"


def test_a_server_that_comes_back_gets_the_mail(visit, server):
    server.on_open = TimeoutError()
    mail = owed(visit)
    send(mail.pk)
    put(mail, not_before=None)
    server.on_open = None
    assert send(mail.pk)


@pytest.mark.parametrize(
    ("error", "state", "code"),
    [
        (SMTPRecipientsRefused({"x": (550, b"no such user")}), "failed", "address_refused"),
        (SMTPRecipientsRefused({"x": (450, b"try later")}), "waiting", "server_busy"),
        (SMTPDataError(554, b"spam"), "failed", "mail_refused"),
        (SMTPDataError(451, b"try later"), "waiting", "server_busy"),
        (smtplib.SMTPSenderRefused(550, b"no", "desk"), "failed", "sender_refused"),
        (SMTPServerDisconnected("gone"), "failed", "unsure"),
        (TimeoutError(), "failed", "unsure"),
    ],
)
def test_only_a_clear_no_of_the_server_is_tried_again(visit, server, error, state, code):
    """Silence while it was handed over may mean that it went out: it is not sent twice."""
    server.on_send = error
    mail = owed(visit)
    send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == (state, code)


def test_a_worker_lost_while_handing_over_is_told_to_staff_and_nothing_is_sent_twice(visit, hinted):
    mail = owed(visit)
    lease = leases.take(mail.pk)
    assert leases.begin_handing_over(mail, lease)
    put(mail, lease_until=ago(), offered_at=ago())
    hinted.clear()
    assert not send(mail.pk)
    assert sweep() == 0 and hinted == [] and outbox.outbox == []
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("failed", "unsure")


def test_a_worker_lost_before_the_handing_over_is_followed_by_another(visit, hinted):
    mail = owed(visit)
    leases.take(mail.pk)
    put(mail, lease_until=ago(), offered_at=ago())
    hinted.clear()
    assert sweep() == 1 and hinted == [mail.pk]
    assert send(mail.pk)


def test_a_mail_that_lost_its_worker_three_times_is_given_up(visit):
    mail = owed(visit)
    leases.take(mail.pk)
    put(mail, lease_until=ago(), tries=3)
    assert sweep() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("failed", "worker_lost")


def test_a_lost_hint_is_given_again(visit, hinted):
    mail = owed(visit)
    assert sweep() == 0, "it was offered just now"
    put(mail, offered_at=ago())
    assert sweep() == 1 and hinted[-1] == mail.pk


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda v: put(v, cancelled_at=NOW), "cancelled"),
        (lambda v: put(v.client, email=""), "no_address"),
        (lambda v: put(v.client, birth_date=None), "no_birth_date"),
        (lambda v: invitations.revoke(v, now=NOW), "ended"),
        (lambda v: put(the_invitation(v), locked_at=NOW), "ended"),
        (lambda v: put(the_invitation(v), spent_at=NOW), "submitted"),
        (lambda v: put(the_invitation(v), expires_at=NOW), "ended"),
    ],
)
def test_a_mail_nobody_wants_any_more_is_dropped(visit, change, code):
    mail = owed(visit)
    change(visit)
    assert not send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("dropped", code)
    assert outbox.outbox == []


def test_logs_hold_no_address_no_name_and_no_token(visit, server, caplog):
    caplog.set_level(logging.DEBUG)
    server.on_send = SMTPRecipientsRefused({visit.client.email: (550, visit.client.name.encode())})
    send(owed(visit).pk)
    server.on_send = None
    send(owe_mail(the_invitation(visit), Mail.Kind.INVITATION).pk)
    assert "address_refused" in caplog.text
    for secret in (visit.client.email, visit.client.name, the_link()):
        assert secret not in caplog.text
