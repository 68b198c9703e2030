"""What a mail says, in whose language, and what nobody can make it say."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from clinic import sheet_links
from clinic.mail.letters import one_line
from clinic.mail.sending import send
from clinic.mail.writing import letter_of, message_of
from clinic.models import Mail
from tests.factories import put

from .rows import NOW, owed

pytestmark = pytest.mark.django_db
TOKEN = "token-of-a-test"
OF_A_VISIT = (
    *(Mail.Kind.INVITATION, Mail.Kind.FIRST_REMINDER),
    *(Mail.Kind.LAST_REMINDER, Mail.Kind.OPEN_AGAIN, Mail.Kind.SHEET),
)


def sent(visit, kind=Mail.Kind.INVITATION):
    mail = owed(visit, kind)
    send(mail.pk)
    return outbox.outbox[-1]


def test_the_mail_is_in_english_with_the_clinics_own_day_and_hour(visit):
    letter = letter_of(owed(visit), TOKEN)
    assert letter.subject == "Your appointment on Saturday 15 March"
    assert letter.before[0] == "Hello Ana Rojas,"
    assert f"at {visit.clinic.name}:\n\nSaturday 15 March, 11 a.m.\n" in letter.plain
    assert letter.link == f"https://palpate.example/i/{TOKEN}/"
    assert visit.clinic.phone in letter.plain


def test_the_mail_is_in_spanish_for_a_client_who_reads_spanish(visit):
    put(visit.client, language="es")
    letter = letter_of(owed(visit), TOKEN)
    assert letter.subject == "Su cita del sábado 15 de marzo"
    assert "fecha de nacimiento" in letter.plain and "Hello" not in letter.plain


@pytest.mark.parametrize("kind", OF_A_VISIT)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_mail_speaks_of_health(visit, kind, language):
    put(visit.client, language=language)
    mail = owed(visit, kind)
    text = (letter_of(mail, TOKEN).plain + letter_of(mail, TOKEN).subject).lower()
    for word in (
        *("pain", "massage", "trigger", "myofascial", "therap", "treatment", "health", "muscle"),
        *("dolor", "masaje", "terap", "tratamiento", "salud", "músculo", "síntoma", "symptom"),
    ):
        assert word not in text
    assert visit.therapist.name.lower() not in text


def test_the_kinds_differ(visit):
    letters = {letter_of(owed(visit, kind), TOKEN).plain for kind in OF_A_VISIT}
    assert len(letters) == 4, "two reminders say the same"


def test_the_mail_with_a_sheet_carries_its_link_and_no_file(visit):
    mail = owed(visit, Mail.Kind.SHEET)
    assert send(mail.pk)
    (message,) = outbox.outbox
    assert message.attachments == []
    assert f"https://palpate.example/a/{sheet_links.token_of(mail.sheet_link)}/" in message.body
    assert message.subject == "After your appointment on Saturday 15 March"


def test_a_sheet_whose_link_was_ended_meanwhile_is_not_mailed(visit):
    mail = owed(visit, Mail.Kind.SHEET)
    sheet_links.revoke(visit, now=NOW)
    assert not send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("dropped", "ended")


def test_a_sheet_asked_for_twice_is_mailed_once(visit):
    assert owed(visit, Mail.Kind.SHEET).pk == owed(visit, Mail.Kind.SHEET).pk


def test_a_clinic_whose_name_says_too_much_has_another_one_in_mails(visit):
    put(visit.clinic, name="Cancer Rehabilitation Centre", mail_name="Harbour Street 4")
    message = sent(visit)
    raw = message.message().as_string()
    assert "Cancer" not in raw and "Harbour Street 4" in message.from_email


def test_headers_name_the_clinic_alone(visit):
    message = sent(visit)
    assert message.to == ["ana@mail.example"]
    assert message.from_email.endswith("<desk@palpate.example>")
    headers = str(message.message().items())
    assert "Ana Rojas" not in headers
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_answers_go_to_the_clinics_own_address(visit, settings):
    settings.EMAIL_REPLY_TO = "house@palpate.example"
    assert sent(visit).reply_to == ["house@palpate.example"]
    put(visit.clinic, email="front@clinic.example")
    put(Mail.objects.get(), state="dropped", failure="moved", sent_at=None)
    assert sent(visit).reply_to == ["front@clinic.example"]


EVIL = "Ana\r\nBcc: everybody@evil.example\r\n\r\n<script>alert(1)</script>\u202e"


def test_a_name_cannot_add_a_header_a_line_or_a_script(visit):
    put(visit.client, name=EVIL)
    put(visit.clinic, name=EVIL)
    message = sent(visit)
    assert message.recipients() == ["ana@mail.example"]
    whole = message.message()
    assert whole["Bcc"] is None and [*whole.keys()].count("To") == 1
    assert "\nBcc:" not in message.body and "\u202e" not in message.body
    assert "<script>" not in message.alternatives[0].content


def test_an_address_with_a_line_break_is_refused_and_not_sent(visit):
    put(visit.client, email="ana@mail.example\nBcc: x@evil.example")
    mail = owed(visit)
    assert not send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("failed", "address_refused")
    assert outbox.outbox == []


def test_the_html_says_the_same_and_loads_nothing(visit):
    message = sent(visit)
    html = message.alternatives[0].content
    assert message.alternatives[0].mimetype == "text/html"
    for load in ("src=", "<img", "<script", "<style", "url("):
        assert load not in html
    assert html.count("href=") == 1


def test_every_try_has_the_same_message_id(visit):
    mail = owed(visit)
    ids = {message_of(mail, token).extra_headers["Message-ID"] for token in ("a", "b")}
    assert ids == {f"<{mail.pk}@palpate.example>"}


def test_a_line_is_one_line():
    assert one_line(" a\tb\r\n c\u2028d\u202e\x00 ") == "a b c d"
