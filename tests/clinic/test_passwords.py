"""A forgotten password: a mail with a link, and every other session ends."""

from __future__ import annotations

import re

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clinic.mail.sending import send
from clinic.models import Mail
from tests.factories import PASSWORD

PHRASE = "a long enough sentence"
ASK = "/password/"


@pytest.fixture(autouse=True)
def can_mail(settings):
    cache.clear()
    settings.MAIL_READY = True
    settings.BASE_URL = "http://testserver"


@pytest.fixture
def elsewhere(therapist) -> Browser:
    browser = Browser()
    browser.force_login(therapist)
    return browser


@pytest.fixture
def link(elsewhere, client, therapist) -> str:
    client.post(ASK, {"email": therapist.email})
    send(Mail.objects.get().pk)
    return re.search(r"http://testserver(/password/\S+)", outbox.outbox[-1].body).group(1)


def choose(client, link, first=PHRASE, second=PHRASE):
    """Follow the link as a browser does."""
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(where, {"password1": first, "password2": second})


def test_a_known_and_an_unknown_address_get_the_same_answer(client, therapist):
    known = client.post(ASK, {"email": therapist.email}, follow=True)
    unknown = client.post(ASK, {"email": "nobody@clinic.example"}, follow=True)
    assert re.sub(rb'"\w{64}"', b"", known.content) == re.sub(rb'"\w{64}"', b"", unknown.content)
    assert Mail.objects.get().person == therapist and not outbox.outbox


def test_who_left_is_sent_nothing(client, therapist):
    therapist.is_active = False
    therapist.save()
    client.post(ASK, {"email": therapist.email})
    assert not Mail.objects.exists()


def test_the_new_password_holds_the_old_one_does_not_and_sessions_end(
    client, therapist, elsewhere, link
):
    assert elsewhere.get(reverse("today")).status_code == 200
    assert choose(client, link).url == reverse("account_login")
    assert elsewhere.get(reverse("today")).status_code == 302
    client.post("/sign-in/", {"login": therapist.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/sign-in/", {"login": therapist.email, "password": PHRASE})
    assert client.session["_auth_user_id"] == str(therapist.pk)


def test_the_key_leaves_the_address_before_the_form_is_shown(client, link):
    page = client.get(link)
    assert page.status_code == 302 and link.split("/")[3] not in page.url


def test_a_link_works_once_and_a_made_up_one_never(client, link):
    choose(client, link)
    for address in (link, "/password/abc/made-up/"):
        page = client.get(address, follow=True)
        assert "This link does not open" in page.content.decode()


@pytest.mark.parametrize(
    ("first", "second"),
    [("short", "short"), ("password1234", "password1234"), (PHRASE, PHRASE + "!")],
)
def test_a_weak_or_mistyped_password_is_refused(client, therapist, link, first, second):
    assert choose(client, link, first, second).status_code == 200
    therapist.refresh_from_db()
    assert therapist.check_password(PASSWORD)


def test_after_three_mails_an_hour_an_address_is_refused(client, therapist):
    answers = [client.post(ASK, {"email": therapist.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_without_mail_the_page_says_so(client, settings, db):
    settings.MAIL_READY = False
    assert "Email is not set up here" in client.get(ASK).content.decode()
