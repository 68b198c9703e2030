"""A client's pages are in a language that the clinic offers."""

from __future__ import annotations

import pytest

from clinic.models import Clinic

SPANISH = {"accept-language": "es"}


@pytest.fixture
def english_only(clinic):
    Clinic.objects.filter(pk=clinic.pk).update(languages_offered=["en"])


def test_a_language_not_offered_is_neither_shown_nor_to_be_chosen(inside, english_only):
    page = inside.get(inside.base, headers=SPANISH, follow=True)
    text = page.content.decode()
    assert 'lang="en"' in text and page["Content-Language"] == "en"
    assert "Español" not in text


def test_the_page_that_asks_the_birth_date_keeps_to_it_too(client, token, english_only):
    text = client.get(f"/i/{token}/", headers=SPANISH).content.decode()
    assert 'lang="en"' in text and "Español" not in text


def test_where_nothing_was_chosen_every_language_is_offered(inside):
    assert "Español" in inside.get(inside.base, follow=True).content.decode()
    page = inside.get(inside.base, headers=SPANISH, follow=True)
    assert page["Content-Language"] == "es"


def test_the_next_request_of_the_same_server_is_not_held_to_it(inside, english_only, client):
    inside.get(inside.base, headers=SPANISH, follow=True)
    assert client.get("/sign-in/", headers=SPANISH)["Content-Language"] == "es"
