"""The link by which a client gets a letter in any browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Client, Role
from intake import letter_links
from intake.models import LetterLink
from tests.factories import a_clinic, a_person
from tests.sessions.plans.rows import a_planned_visit

from .test_referrals import made

pytestmark = pytest.mark.django_db
BIRTH = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}
WRONG = BIRTH | {"birth_date_day": "13"}


@pytest.fixture
def letter(therapist):
    return made(a_planned_visit(therapist), facts=["pain.0"])


@pytest.fixture
def link(letter):
    return letter_links.link_of(letter, now=timezone.now())


def words(answer) -> str:
    """The page without its own address and its token against forged requests."""
    return re.sub(r"[A-Za-z0-9]{64}|/l/[^/]+/", "", answer.content.decode())


def door(link):
    return letter_links.address_of(link)


def test_the_birth_date_opens_it_in_any_browser(client, link, letter):
    asked = client.get(door(link))
    assert asked.status_code == 200 and "Your letter" in asked.content.decode()
    answer = client.post(door(link), BIRTH)
    assert answer.content == bytes(letter.pdf) and answer["Content-Type"] == "application/pdf"
    assert letter.intake.visit.client.name not in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(actor="client", action="letter_opened").exists()


def test_nothing_stays_open_behind_it(client, link):
    client.post(door(link), BIRTH)
    assert not [name for name in client.cookies if "palpate-q" in name or "palpate-s" in name]
    again = client.get(door(link))
    assert again["Content-Type"].startswith("text/html")


def test_its_pages_are_kept_and_told_nowhere(client, link):
    for answer in (client.get(door(link)), client.post(door(link), BIRTH)):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"


def test_looking_at_it_changes_nothing(client, link):
    for _ in range(8):
        client.get(door(link))
    link.refresh_from_db()
    assert (link.opened_at, link.wrong_tries, link.locked_at) == (None, 0, None)


def test_five_wrong_dates_lock_it_for_the_right_one_too(client, link):
    for left in range(4, 0, -1):
        assert client.post(door(link), WRONG).status_code == 422, f"{left} tries are left"
    assert client.post(door(link), WRONG).status_code == 404
    assert client.post(door(link), BIRTH).status_code == 404
    assert AuditEntry.objects.filter(action="link_locked", about="letter_link").exists()


def test_links_that_do_not_open_answer_alike(client, letter, link):
    rows = LetterLink.objects.filter(pk=link.pk)
    unknown = words(client.get(reverse("letter_link", args=["no-such-token"])))
    past, now = timezone.now() - timedelta(days=1), timezone.now()
    for ended in ({"expires_at": past}, {"revoked_at": now}, {"locked_at": now}):
        rows.update(**({"expires_at": now + timedelta(1), "revoked_at": None} | ended))
        answer = client.get(door(link))
        assert answer.status_code == 404 and words(answer) == unknown
        rows.update(locked_at=None)
    rows.update(revoked_at=None)
    Client.objects.update(birth_date=None)
    assert client.post(door(link), BIRTH).status_code == 404


def test_only_a_digest_is_stored_and_another_letters_token_opens_it_not(link, therapist):
    other = letter_links.link_of(made(a_planned_visit(therapist)), now=timezone.now())
    token = letter_links.token_of(link)
    assert token != letter_links.token_of(other) and len(token) >= 43
    assert token not in str(LetterLink.objects.values())


def test_staff_show_the_same_link_again_until_it_is_ended(letter, therapist, signed_in):
    browser = signed_in(therapist)
    show, end = (reverse(f"letter_{act}_link", args=[letter.pk]) for act in ("show", "end"))
    first = browser.post(show).content.decode()
    address = letter_links.address_of(LetterLink.objects.get())
    assert address in first and address in browser.post(show).content.decode()
    assert browser.post(end).status_code == 302
    assert browser.get(address).status_code == 404
    assert address not in browser.post(show).content.decode()
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"letter_link_shown", "letter_link_ended"} <= actions


def test_without_a_birth_date_no_link_is_handed_out(letter, therapist, signed_in):
    Client.objects.update(birth_date=None)
    answer = signed_in(therapist).post(reverse("letter_show_link", args=[letter.pk]), follow=True)
    assert "no confirmed date of birth" in answer.content.decode()
    assert not LetterLink.objects.exists()


def test_a_letter_has_one_standing_link(link):
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterLink.objects.create(
            clinic=link.clinic, letter=link.letter, expires_at=link.expires_at, token_digest="x"
        )


@pytest.mark.parametrize("act", ["show", "mail", "end"])
def test_other_people_and_other_methods_get_nothing(client, letter, link, act):
    url = reverse(f"letter_{act}_link", args=[letter.pk])
    client.force_login(a_person(a_clinic(), Role.OWNER))
    assert client.post(url).status_code == 404
    client.force_login(a_person(letter.clinic, Role.FRONT_DESK))
    assert client.post(url).status_code == 403
    client.force_login(letter.by)
    assert client.get(url).status_code == 405
    link.refresh_from_db()
    assert link.revoked_at is None
