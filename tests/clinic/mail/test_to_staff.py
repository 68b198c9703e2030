"""Mail to staff: joining, and a new password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError

from clinic.mail.queue import owe_password_reset, owe_staff_invitation
from clinic.mail.sending import send
from clinic.models import Mail, StaffInvitation
from clinic.staff import inviting
from tests.factories import put

from .rows import NOW


def invitation(owner, **given) -> StaffInvitation:
    usual = {"email": "New@Clinic.example", "role": "therapist", "language": "en", "locations": []}
    return inviting.invite(owner, **(usual | given), now=NOW)


def sent(mail) -> str:
    assert send(mail.pk)
    return outbox.outbox[-1].body


def test_somebody_invited_gets_a_link_that_is_stored_as_a_digest_only(owner, clock):
    row = invitation(owner)
    body = sent(owe_staff_invitation(row))
    token = re.search(r"https://palpate\.example/join/([\w-]{40,})/", body).group(1)
    row.refresh_from_db()
    assert inviting.standing(token, now=NOW) == row
    assert token not in row.token_digest and outbox.outbox[-1].to == ["new@clinic.example"]


def test_the_mail_to_somebody_invited_is_in_their_language(owner, clock):
    body = sent(owe_staff_invitation(invitation(owner, language="es")))
    assert "contraseña" in body and "password" not in body


def test_an_invitation_that_ended_sends_nothing(owner, clock):
    row = invitation(owner)
    mail = owe_staff_invitation(row)
    inviting.end(row, now=NOW)
    assert not send(mail.pk) and not outbox.outbox
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("dropped", "ended")


def test_a_new_password_is_offered_in_the_persons_language(therapist, clock):
    put(therapist, language="es")
    body = sent(owe_password_reset(therapist, now=NOW))
    assert therapist.name in body and "https://palpate.example/password/" in body
    assert "contraseña" in body and "password for" not in body


def test_asking_twice_sends_one_mail_while_it_is_on_its_way(therapist, clock):
    first = owe_password_reset(therapist, now=NOW)
    assert owe_password_reset(therapist, now=NOW + timedelta(minutes=1)) == first


def test_who_left_gets_no_link_to_a_new_password(therapist, clock):
    mail = owe_password_reset(therapist, now=NOW)
    put(therapist, is_active=False)
    assert not send(mail.pk) and not outbox.outbox


@pytest.mark.parametrize("kind", Mail.Kind.values)
def test_the_database_refuses_a_mail_about_nothing(clinic, kind):
    with pytest.raises(IntegrityError):
        Mail.objects.create(clinic=clinic, kind=kind, about_at=NOW)
