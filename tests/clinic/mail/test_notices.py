"""A member of staff is told by mail what became of their sign-in."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail as outbox
from django.core.cache import cache

from clinic.mail.queue import owe_notice, owe_password_reset
from clinic.mail.sending import send
from clinic.models import AuditEntry, Mail
from clinic.signin import second_step
from tests.factories import PASSWORD, put

from .rows import NOW

NEW = "another long enough phrase"
OFF = "/my-sign-in/app/off/"


@pytest.fixture(autouse=True)
def fresh_limits(settings):
    cache.clear()
    settings.MAIL_READY = True


def owed(person):
    return list(Mail.objects.filter(person=person).order_by("kind").values_list("kind", flat=True))


def with_app(person):
    app = TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    return app, RecoveryCodes.activate(person)


@pytest.mark.parametrize("kind", Mail.NOTICES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_notice_says_what_and_when_in_the_persons_language_and_has_no_link(
    therapist, clock, kind, language
):
    put(therapist, language=language)
    owe_notice(therapist, kind, now=NOW)
    assert send(Mail.objects.get().pk)
    message = outbox.outbox[-1]
    html = message.alternatives[0][0]
    for text in (message.body, html):
        assert therapist.name in text and str(NOW.year) in text
        assert "http" not in text and "<a" not in text
    assert ("Hello" in message.body) == (language == "en")


def test_a_changed_password_is_told(therapist, signed_in):
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert signed_in(therapist).post("/my-sign-in/password/", given).status_code == 302
    assert owed(therapist) == ["password_changed"]


def test_a_second_step_that_is_taken_away_is_told_once(therapist, signed_in):
    with_app(therapist)
    assert signed_in(therapist).post(OFF).status_code == 302
    assert not second_step.is_set_up(therapist)
    assert owed(therapist) == ["second_step_off"]


def test_a_second_step_that_the_owner_forgot_is_told(therapist):
    second_step.forget(therapist)
    assert owed(therapist) == ["second_step_off"]


def test_signing_in_with_a_recovery_code_is_told_and_in_the_trail(therapist, client):
    _app, codes = with_app(therapist)
    client.post("/sign-in/", {"login": therapist.email, "password": PASSWORD})
    client.post("/sign-in/second-step/", {"code": codes.get_unused_codes()[0]})
    assert owed(therapist) == ["code_used"]
    assert AuditEntry.objects.filter(action="recovery code used", person=therapist).exists()


def test_a_notice_waits_for_no_other_mail_to_the_person(therapist, clock):
    owe_password_reset(therapist, now=NOW)
    for _ in range(2):
        owe_notice(therapist, Mail.Kind.CODE_USED, now=NOW)
    assert owed(therapist) == ["code_used", "password_reset"]


def test_where_no_mail_can_be_sent_none_is_owed(therapist, settings):
    settings.MAIL_READY = False
    owe_notice(therapist, Mail.Kind.CODE_USED, now=NOW)
    assert owed(therapist) == []


def test_who_left_is_told_nothing(therapist, clock):
    owe_notice(therapist, Mail.Kind.CODE_USED, now=NOW)
    put(therapist, is_active=False)
    assert not send(Mail.objects.get().pk)
