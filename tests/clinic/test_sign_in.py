"""Staff sign in by email; wrong tries are limited; nobody signs up."""

from __future__ import annotations

import pytest
from django.core.cache import cache

import clinic.settings
from clinic.models import User
from tests.clinic.signin_steps import sign_in
from tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def test_a_person_signs_in_with_email_in_any_case_and_lands_on_their_day(client, desk):
    response = sign_in(client, desk.email.upper())
    assert response.status_code == 302
    assert client.get("/").url == "/board/"


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(client, therapist):
    wrong = sign_in(client, therapist.email, "not the password")
    unknown = sign_in(client, "nobody@clinic.example", "not the password")
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_someone_who_left_cannot_sign_in(client, therapist):
    User.objects.filter(pk=therapist.pk).update(is_active=False)
    sign_in(client, therapist.email)
    assert "_auth_user_id" not in client.session


def test_someone_who_left_reads_the_same_words_as_after_a_wrong_password(client, therapist):
    words = "The email or the password is not correct."
    sign_in = {"login": therapist.email, "password": "wrong"}
    assert words in client.post("/sign-in/", sign_in, follow=True).content.decode()
    User.objects.filter(pk=therapist.pk).update(is_active=False)
    for password in ("wrong", PASSWORD):
        sent = sign_in | {"password": password}
        assert words in client.post("/sign-in/", sent, follow=True).content.decode()


def test_after_twenty_wrong_tries_the_right_password_waits_too(client, therapist):
    for _ in range(20):
        sign_in(client, therapist.email, "not the password")
    sign_in(client, therapist.email)
    assert "_auth_user_id" not in client.session


def test_signing_in_leads_only_to_pages_of_this_house(client, therapist):
    response = sign_in(client, therapist.email, next="https://evil.example/")
    assert response.status_code == 302 and "evil" not in response.url


def test_signing_out_ends_the_session_and_needs_a_post(client, therapist):
    sign_in(client, therapist.email)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert "_auth_user_id" not in client.session


def test_nobody_can_sign_up(db, client):
    for path in ("/signup/", "/accounts/signup/", "/sign-up/"):
        assert client.post(path, {"email": "a@b.example", "password1": PASSWORD}).status_code == 404


def test_outside_the_tests_passwords_are_hashed_with_argon2():
    assert clinic.settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
