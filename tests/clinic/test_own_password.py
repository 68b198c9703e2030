"""Changing the own password: said, checked, and every other session ends."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from clinic.models import AuditEntry
from tests.clinic.signin_steps import sign_in
from tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def test_changing_the_password_ends_the_other_sessions_and_not_this_one(client, desk):
    other = Browser()
    sign_in(other, desk.email)
    sign_in(client, desk.email)
    new = "another horse battery"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/my-sign-in/password/", form).status_code == 302
    assert client.get("/clients/").status_code == 200
    assert other.get("/clients/").status_code == 302
    assert AuditEntry.objects.filter(person=desk, action="password changed").exists()


def test_a_change_of_the_password_is_said_and_asks_for_no_new_sign_in(client, desk):
    sign_in(client, desk.email)
    form = {"oldpassword": PASSWORD, "password1": "another horse b", "password2": "another horse b"}
    page = client.post("/my-sign-in/password/", form | {"oldpassword": "no"}).content.decode()
    assert "This is not your password." in page
    page = client.post("/my-sign-in/password/", form, follow=True).content.decode()
    assert "Your password is changed." in page and "sign in with the new one" not in page


@pytest.mark.parametrize("weak", ["short horse", "telechargement", "person@clinic.example"])
def test_a_weak_password_is_not_taken(client, desk, weak):
    desk.email = "person@clinic.example"
    desk.save()
    sign_in(client, desk.email)
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post("/my-sign-in/password/", form).status_code == 200
    assert client.get("/my-sign-in/password/").status_code == 200
    assert sign_in(Browser(), desk.email, weak).status_code == 200
