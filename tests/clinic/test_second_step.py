"""The second step of signing in: required in a clinic, set up once, changed with care."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client as Browser

from clinic.models import AuditEntry, Role, User
from clinic.signin import second_step, times
from tests.clinic.signin_steps import is_signed_in, later, sign_in
from tests.factories import a_person


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def required(settings):
    settings.SECOND_STEP_REQUIRED = True


def code_of(secret: str) -> str:
    """What the app on the phone shows now."""
    _before, now, _after = yield_hotp_counters_from_time()
    return f"{hotp_value(secret, now):06}"


def set_up(browser: Browser) -> str:
    """Set up an app as the page says; its secret."""
    page = browser.get("/my-sign-in/app/").content.decode()
    secret = re.search(r'<code class="digest">([A-Z2-7]+)</code>', page).group(1)
    assert browser.post("/my-sign-in/app/", {"code": code_of(secret)}).status_code == 302
    cache.clear()  # a code counts once; the next test step uses the same half minute
    return secret


@pytest.mark.parametrize("role", Role.values)
def test_where_it_is_required_nothing_opens_before_it_is_set_up(clinic, signed_in, required, role):
    browser = signed_in(a_person(clinic, role))
    assert browser.get("/clients/").url == "/my-sign-in/"
    assert browser.post("/clients/new/", {"name": "A"}).status_code == 403
    assert "nothing else opens before" in browser.get("/my-sign-in/").content.decode()
    set_up(browser)
    assert browser.get("/clients/").status_code == 200


def test_in_the_demo_it_is_not_required_and_the_page_says_so(desk, signed_in):
    browser = signed_in(desk)
    assert browser.get("/clients/").status_code == 200
    assert "not required here" in browser.get("/my-sign-in/").content.decode()


def test_the_next_sign_in_asks_for_the_code_and_opens_nothing_without(client, desk):
    sign_in(client, desk.email)
    secret = set_up(client)
    other = Browser()
    assert sign_in(other, desk.email).url == "/sign-in/second-step/"
    assert not is_signed_in(other) and other.get("/clients/").status_code == 302
    assert other.get("/sign-in/second-step/").status_code == 200
    other.post("/sign-in/second-step/", {"code": "000000"})
    assert not is_signed_in(other)
    other.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert is_signed_in(other)


def test_a_code_may_be_typed_with_a_space_as_the_app_shows_it(client, desk):
    sign_in(client, desk.email)
    code = code_of(set_up(client))
    other = Browser()
    sign_in(other, desk.email)
    other.post("/sign-in/second-step/", {"code": f" {code[:3]} {code[3:]}"})
    assert is_signed_in(other)


def test_no_passkey_is_offered_to_who_has_none(client, desk):
    sign_in(client, desk.email)
    set_up(client)
    other = Browser()
    sign_in(other, desk.email)
    assert "Use a passkey" not in other.get("/sign-in/second-step/").content.decode()


def test_whose_access_ends_between_the_two_steps_does_not_get_in(client, desk):
    client.force_login(desk)
    secret = set_up(client)
    client.logout()
    sign_in(client, desk.email)
    User.objects.filter(pk=desk.pk).update(is_active=False)
    client.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert not is_signed_in(client)
    assert not AuditEntry.objects.filter(action="signed in").exists()


def test_recovery_codes_are_shown_once_and_each_opens_once(client, desk):
    sign_in(client, desk.email)
    set_up(client)
    page = client.get("/my-sign-in/codes/").content.decode()
    assert "recovery codes has been generated" not in page, "the page itself says it"
    codes = re.findall(r"<li><code>(\w+)</code></li>", page)
    assert len(codes) == 10
    again = client.get("/my-sign-in/codes/").content.decode()
    assert not any(code in again for code in codes)
    for opens in (True, False):
        other = Browser()
        sign_in(other, desk.email)
        other.post("/sign-in/second-step/", {"code": codes[0]})
        assert is_signed_in(other) == opens


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_ends_the_other_sessions_and_not_this_one(client, desk):
    other = Browser()
    sign_in(other, desk.email)
    sign_in(client, desk.email)
    set_up(client)
    assert client.get("/clients/").status_code == 200
    assert other.get("/clients/").status_code == 302


def test_the_last_second_step_stays_where_one_is_required(client, desk, settings):
    sign_in(client, desk.email)
    set_up(client)
    settings.SECOND_STEP_REQUIRED = True
    client.post("/my-sign-in/app/off/")
    assert second_step.is_set_up(desk)
    settings.SECOND_STEP_REQUIRED = False
    client.post("/my-sign-in/app/off/")
    assert not second_step.is_set_up(desk)


def test_the_last_passkey_stays_where_one_is_required(client, desk, required):
    sign_in(client, desk.email)
    key = Authenticator.objects.create(
        user=desk, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
    )
    client.post(f"/my-sign-in/keys/{key.pk}/off/")
    assert second_step.is_set_up(desk)


def test_nobody_touches_the_key_of_somebody_else(client, clinic, desk):
    other = a_person(clinic)
    key = Authenticator.objects.create(
        user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
    )
    sign_in(client, desk.email)
    assert client.post(f"/my-sign-in/keys/{key.pk}/off/").status_code == 404
    assert second_step.is_set_up(other)


def test_a_change_of_it_wants_a_fresh_password(client, desk):
    sign_in(client, desk.email)
    later(client, sure=times.FRESH)
    assert client.post("/my-sign-in/app/", {"code": "1"}).status_code == 401
    assert client.post("/my-sign-in/keys/add/", {}).status_code == 401


def test_the_secret_is_stored_sealed(client, desk):
    sign_in(client, desk.email)
    secret = set_up(client)
    assert all(secret not in str(row.data) for row in Authenticator.objects.all())


def test_wrong_codes_are_limited(client, desk):
    sign_in(client, desk.email)
    secret = set_up(client)
    other = Browser()
    sign_in(other, desk.email)
    for _ in range(20):
        other.post("/sign-in/second-step/", {"code": "000000"})
    other.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert not is_signed_in(other)


def test_a_passkey_page_runs_static_scripts_only_and_offers_a_challenge(client, desk):
    sign_in(client, desk.email)
    page = client.get("/my-sign-in/keys/add/").content.decode()
    assert '"challenge"' in page and "mfa/js/webauthn.js" in page
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []


def test_nonsense_in_place_of_a_passkey_is_refused(client, desk):
    sign_in(client, desk.email)
    for nonsense in ("", "{}", "[]", "nul", '{"id": "x"}'):
        client.get("/my-sign-in/keys/add/")
        answer = client.post("/my-sign-in/keys/add/", {"name": "K", "credential": nonsense})
        assert answer.status_code == 200
    assert not second_step.is_set_up(desk)


def test_nonsense_in_place_of_a_passkey_at_the_door_is_refused(client, desk):
    sign_in(client, desk.email)
    set_up(client)
    other = Browser()
    sign_in(other, desk.email)
    for nonsense in ("", "{}", "[]", "nul", '{"id": "x"}', '{"id": 1, "response": []}'):
        answer = other.post("/sign-in/second-step/", {"credential": nonsense})
        assert answer.status_code == 200 and not is_signed_in(other)


def test_a_lost_phone_is_forgotten_by_command_and_every_session_with_it(client, desk):
    sign_in(client, desk.email)
    set_up(client)
    call_command("forget_second_step", desk.email, stdout=StringIO())
    assert not second_step.is_set_up(desk)
    assert client.get("/clients/").status_code == 302
    assert AuditEntry.objects.filter(action="second step removed", actor="program").exists()


def test_the_owner_forgets_it_for_somebody_who_lost_the_phone(clinic, desk, owner):
    theirs, owners = Browser(), Browser()
    sign_in(theirs, desk.email)
    set_up(theirs)
    owners.force_login(owner)
    page = f"/staff/{desk.pk}/"
    assert "Forget the second step" in owners.get(page).content.decode()
    owners.post(f"{page}access/", {"way": "second_step"})
    assert not second_step.is_set_up(desk)
    assert theirs.get("/clients/").status_code == 302
    assert "Forget the second step" not in owners.get(page).content.decode()
    assert AuditEntry.objects.filter(person=owner, action="second step removed").exists()


def test_what_happens_at_the_door_is_in_the_trail(client, desk):
    for _ in range(20):
        sign_in(client, desk.email, "not the password")
    sign_in(client, desk.email)
    rows = AuditEntry.objects.filter(about_id=desk.pk)
    assert rows.filter(action="sign-in failed", actor="nobody", person=None).count() == 20
    assert rows.filter(action="sign-in held back").exists()
    cache.clear()
    sign_in(client, desk.email)
    client.post("/sign-out/")
    assert rows.filter(action="signed in", person=desk).count() == 1
    assert rows.filter(action="signed out", person=desk).count() == 1


def test_an_account_that_does_not_exist_leaves_a_line_in_the_log_without_its_name(
    clinic, client, caplog
):
    sign_in(client, "nobody@else.example")
    assert "no such account" in caplog.text and "nobody@else" not in caplog.text
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_setting_up_and_wrong_codes_are_in_the_trail(client, desk):
    sign_in(client, desk.email)
    set_up(client)
    other = Browser()
    sign_in(other, desk.email)
    other.post("/sign-in/second-step/", {"code": "000000"})
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"second step added", "wrong code"} <= actions


@pytest.mark.parametrize(("count", "address"), [(0, "192.0.2.1"), (1, "198.51.100.7")])
def test_a_forwarded_address_is_believed_from_our_own_proxy_only(
    client, desk, settings, count, address
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    client.post(
        "/sign-in/",
        {"login": desk.email, "password": "wrong"},
        REMOTE_ADDR="192.0.2.1",
        HTTP_X_FORWARDED_FOR="203.0.113.66, 198.51.100.7",
    )
    assert AuditEntry.objects.get(action="sign-in failed").address == address
