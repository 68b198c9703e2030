"""The link: asks the birth date, tells a stranger nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic import invitations
from clinic.models import AuditEntry, Invitation

from .conftest import BIRTH, address

WRONG = BIRTH | {"birth_date_day": "13"}


def test_the_right_birth_date_gives_a_cookie_and_an_address_without_the_token(client, token):
    response = client.post(f"/i/{token}/", BIRTH)
    assert response.status_code == 302 and token not in response.url
    (name,) = [name for name in response.cookies if "palpate-q-" in name]
    cookie = response.cookies[name]
    assert cookie["httponly"] and cookie["path"] == "/" and cookie["samesite"] == "Lax"
    assert token not in cookie.value


def test_reading_the_link_changes_nothing(client, token):
    for _ in range(10):
        assert client.get(f"/i/{token}/").status_code == 200
    link = Invitation.objects.get()
    assert link.opened_at is None and link.wrong_tries == 0


def words(response) -> str:
    """The page without what differs on every page: its own address and the CSRF token."""
    return re.sub(r"/i/[^/]+/|[A-Za-z0-9]{64}", "", response.content.decode())


def ended(how: str, token: str) -> None:
    now, link = timezone.now(), Invitation.objects.all()
    if how == "expired":
        link.update(expires_at=now - timedelta(seconds=1))
    elif how != "unknown":
        link.update(**{f"{how}_at": now})


@pytest.mark.parametrize("how", ["expired", "revoked", "locked", "spent", "unknown"])
def test_links_that_do_not_work_answer_alike(client, token, how):
    nothing = client.get("/i/never-made/")
    ended(how, token)
    url = f"/i/{token if how != 'unknown' else 'another-unknown'}/"
    for response in (client.get(url), client.post(url, BIRTH)):
        assert response.status_code == nothing.status_code == 404
        assert not [name for name in response.cookies if "palpate-q" in name]
        assert words(response) == words(nothing)


def test_five_wrong_birth_dates_lock_it_and_the_clinic_is_told(client, visit, token):
    for left in (4, 3, 2, 1):
        page = client.post(f"/i/{token}/", WRONG)
        assert page.status_code == 422 and str(left) in page.content.decode()
    assert client.post(f"/i/{token}/", WRONG).status_code == 404
    assert client.post(f"/i/{token}/", BIRTH).status_code == 404
    assert AuditEntry.objects.filter(action="link_locked", clinic=visit.clinic).count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {},
        BIRTH | {"birth_date_month": "13"},
        BIRTH | {"birth_date_year": "86"},
        BIRTH | {"birth_date_day": ""},
        BIRTH | {"birth_date_year": "２０２４"},
        BIRTH | {"birth_date_day": "<script>"},
        BIRTH | {"birth_date_day": "0"},
        BIRTH | {"birth_date_month": "00"},
    ],
)
def test_a_birth_date_that_is_none_names_the_field_keeps_it_and_costs_no_try(client, token, typed):
    page = client.post(f"/i/{token}/", typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Your date of birth" in text and "<script>" not in text
    assert Invitation.objects.get().wrong_tries == 0


def test_a_new_link_closes_the_pages_of_the_old_one(inside, visit):
    assert inside.get(address(inside, "where")).status_code == 200
    invitations.invite(visit, now=timezone.now())
    assert inside.get(address(inside, "where")).status_code == 404


def test_another_browser_needs_the_birth_date_again(inside):
    assert Browser().get(address(inside, "where")).status_code == 404


def test_the_questionnaire_opens_in_the_language_the_clinic_knows(client, visit, token):
    type(visit.client).objects.filter(pk=visit.client_id).update(language="es")
    response = client.post(f"/i/{token}/", BIRTH)
    assert response.cookies["palpate-language"].value == "es"
