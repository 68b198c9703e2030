"""The link to a letter by mail: the link alone, when staff ask for it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import sheet_links
from clinic.mail.queue import owe_link_mail
from clinic.mail.sending import send
from clinic.models import Client, Mail
from intake import letter_links
from intake.models import LetterLink
from tests.sessions.plans.rows import a_planned_visit

from .test_links import BIRTH
from .test_referrals import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(therapist, settings, monkeypatch):
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    monkeypatch.setattr("clinic.hints.hint", lambda *args, **more: True)
    written = made(a_planned_visit(therapist), facts=["pain.0"])
    Client.objects.update(email="ana@mail.example")
    return written


def a_mail(letter) -> Mail:
    link = letter_links.link_of(letter, now=timezone.now())
    return owe_link_mail(link, Mail.Kind.LETTER, letter.intake.visit)


def press(browser, letter) -> str:
    url = reverse("letter_mail_link", args=[letter.pk])
    return browser.post(url, follow=True).content.decode()


def test_it_goes_once_at_a_time_and_is_the_link_alone(letter, therapist, signed_in, mailoutbox):
    browser = signed_in(therapist)
    for _ in range(2):
        assert "The mail is on its way." in press(browser, letter)
    assert send(Mail.objects.get().pk)
    [sent] = mailoutbox
    assert sent.to == ["ana@mail.example"] and not sent.attachments
    address = letter_links.address_of(LetterLink.objects.get())
    assert f"https://palpate.example{address}" in sent.body
    assert letter.facts and not [fact for fact in letter.facts if fact in sent.body]
    browser.logout()
    assert browser.post(address, BIRTH).content == bytes(letter.pdf)


def test_one_whose_link_was_ended_meanwhile_does_not_go_out(letter, mailoutbox):
    mail = a_mail(letter)
    letter_links.end(letter, now=timezone.now())
    assert not send(mail.pk) and not mailoutbox
    mail.refresh_from_db()
    assert (mail.state, mail.failure) == ("dropped", "ended")


def test_without_an_address_none_is_owed_and_the_therapist_reads_why(letter, therapist, signed_in):
    Client.objects.update(email="")
    text = press(signed_in(therapist), letter)
    assert "no email address" in text and not Mail.objects.exists()
    assert reverse("letter_mail_link", args=[letter.pk]) not in text


def test_the_front_desk_does_not_see_that_a_letter_was_mailed(letter, desk, signed_in):
    """That there is one tells of an answer; a sheet's mail tells of nothing."""
    visit, browser = letter.intake.visit, signed_in(desk)
    page, mail = reverse("visit_invitation", args=[visit.pk]), a_mail(letter)
    assert "On its way" not in browser.get(page).content.decode()
    link = sheet_links.make_new(visit, now=timezone.now())
    Mail.objects.filter(pk=mail.pk).update(kind=Mail.Kind.SHEET, sheet_link=link)
    assert "On its way" in browser.get(page).content.decode()


def test_the_demos_letter_box_shows_it_to_the_therapist_and_not_to_the_desk(
    letter, desk, therapist, signed_in, settings, tmp_path
):
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert send(a_mail(letter).pk)
    shown = {
        who.role: "ana@mail.example" in signed_in(who).get(reverse("demo_outbox")).content.decode()
        for who in (therapist, desk)
    }
    assert shown == {"therapist": True, "front_desk": False}
