"""The first clinic of an installation, and the owner who can sign in."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from clinic.models import Clinic, User

GOOD = {
    "name": "Harbour",
    "phone": "555 0100",
    "place": "Room 1",
    "time_zone": "Europe/Madrid",
    "emergency_number": "112",
    "owner": "Ines Duarte",
    "email": "Ines@Harbour.example",
}


PHRASE = "a long enough sentence"


def make(monkeypatch, password=PHRASE, **changed):
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    call_command("new_clinic", password_from_stdin=True, stdout=io.StringIO(), **(GOOD | changed))


def test_the_owner_of_a_new_clinic_can_sign_in(db, client, monkeypatch):
    make(monkeypatch)
    client.post("/sign-in/", {"login": "ines@harbour.example", "password": PHRASE})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert Clinic.objects.get().zone.key == "Europe/Madrid"


@pytest.mark.parametrize(
    "changed",
    [
        {"password": "short"},
        {"password": "password1234"},
        {"time_zone": "Mars/Olympus"},
        {"emergency_number": "call me"},
        {"email": "no email"},
        {"language": "tlh"},
    ],
)
def test_what_does_not_fit_is_refused_with_words_and_nothing_is_made(db, monkeypatch, changed):
    with pytest.raises(CommandError, match=r"\w"):
        make(monkeypatch, **changed)
    assert not Clinic.objects.exists() and not User.objects.exists()


def test_a_second_owner_of_the_same_email_is_refused(db, monkeypatch):
    make(monkeypatch)
    with pytest.raises(CommandError):
        make(monkeypatch, name="Other")
    assert Clinic.objects.count() == 1
