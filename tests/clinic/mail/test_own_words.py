"""A clinic's own words in the mails it sends."""

from __future__ import annotations

import pytest

from clinic.mail.own_words import usual
from clinic.mail.writing import letter_of
from clinic.models import Mail, MailWords
from tests.factories import put

from .rows import owed

pytestmark = pytest.mark.django_db
TOKEN = "token-of-a-test"


def own(visit, kind="invitation", **given):
    words = {"subject": "See you on {day}", "text": "Dear {name},\n\nyou come {day} at {time}."}
    return MailWords.objects.create(
        clinic=visit.clinic, kind=kind, language="en", **(words | given)
    )


def test_own_words_stand_before_the_link_and_what_must_be_said_after_it(visit):
    own(visit)
    letter = letter_of(owed(visit), TOKEN)
    assert letter.subject == "See you on Saturday 15 March"
    assert letter.before == ("Dear Ana Rojas,", "you come Saturday 15 March at 11 a.m..")
    assert "date of birth" in letter.plain and visit.clinic.phone in letter.plain


def test_the_words_of_one_language_and_kind_do_not_change_another(visit):
    own(visit)
    assert "Dear" not in letter_of(owed(visit, Mail.Kind.FIRST_REMINDER), TOKEN).plain
    put(visit.client, language="es")
    assert letter_of(owed(visit), TOKEN).subject.startswith("Su cita")


@pytest.mark.parametrize("kind", Mail.REMINDERS)
def test_both_reminders_have_the_words_of_the_reminder(visit, kind):
    own(visit, "reminder", subject="Do not forget {day}")
    assert letter_of(owed(visit, kind), TOKEN).subject.startswith("Do not forget")


def test_a_name_with_braces_or_line_breaks_adds_nothing(visit):
    own(visit)
    put(visit.client, name="{phone}\r\nBcc: x@evil.example")
    assert letter_of(owed(visit), TOKEN).before[0] == "Dear {phone} Bcc: x@evil.example,"


def test_own_words_cannot_add_a_header(visit):
    own(visit, subject="Hello\r\nBcc: x@evil.example {day}")
    assert letter_of(owed(visit), TOKEN).subject == "Hello Bcc: x@evil.example Saturday 15 March"


def test_the_usual_words_have_the_same_places():
    for kind in MailWords.Kind.values:
        for language in ("en", "es"):
            words = usual(kind, language)
            assert "{day}" in words.subject and "{time}" in words.text and "%" not in words.text


def test_the_address_stands_under_the_name(visit):
    put(visit.clinic, address="4 Harbour Street")
    assert f"\n\n{visit.clinic.name}, 4 Harbour Street\n\n" in letter_of(owed(visit), TOKEN).plain
