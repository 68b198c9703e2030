"""A sign-in locks when nobody is there, ends after twelve hours, and asks again."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from clinic.access import ROUTES
from clinic.models import AuditEntry, Client
from clinic.signin import times
from tests.clinic.signin_steps import is_signed_in, later
from tests.factories import PASSWORD, a_client

QUARTER, HOURS = 15 * 60, 60 * 60
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def test_a_quarter_of_an_hour_without_anybody_locks_every_page(browser):
    later(browser, seen=QUARTER)
    for path in ("/today/", "/board/", "/clients/", "/board/rows/?seen=x", "/staff/"):
        page = browser.get(path)
        assert page.status_code == 423
    assert "password_again" in page.content.decode()
    assert is_signed_in(browser)


def test_somebody_who_is_there_is_not_locked_out(browser):
    for _ in range(3):
        later(browser, seen=QUARTER - 30)
        assert browser.get("/clients/").status_code == 200


def test_rows_that_ask_by_themselves_do_not_keep_it_open(browser):
    later(browser, seen=QUARTER - 30)
    assert browser.get("/board/rows/").status_code == 200
    later(browser, seen=60)
    assert browser.get("/board/rows/").status_code == 423


def test_typing_on_a_page_keeps_it_open(browser):
    later(browser, seen=QUARTER - 30)
    assert browser.post("/still-here/").status_code == 204
    later(browser, seen=QUARTER - 30)
    assert browser.get("/clients/").status_code == 200


def test_a_locked_form_changes_nothing_and_goes_on_with_the_password(clinic, browser):
    form = {"name": "Alma Ríos", "language": "es"}
    later(browser, seen=QUARTER)
    page = browser.post("/clients/new/", form)
    assert page.status_code == 423 and not Client.objects.exists()
    assert 'value="Alma Ríos"' in page.content.decode()
    wrong = browser.post("/clients/new/", form | {"password_again": "not the password"})
    assert wrong.status_code == 423 and not Client.objects.exists()
    browser.post("/clients/new/", form | {"password_again": PASSWORD})
    assert Client.objects.get().name == "Alma Ríos"


def test_the_password_is_in_no_page(browser):
    later(browser, seen=QUARTER)
    page = browser.post("/clients/new/", {"password_again": "my old password"})
    assert "my old password" not in page.content.decode()


def test_htmx_is_told_that_it_is_locked_and_swaps_nothing(browser):
    later(browser, seen=QUARTER)
    answer = browser.post("/still-here/", **HTMX)
    assert answer.status_code == 423 and answer.headers["Content-Type"].startswith("text/plain")


def test_a_program_is_told_in_json(browser):
    later(browser, seen=QUARTER)
    answer = browser.post("/api/plan", {}, content_type="application/json")
    assert answer.status_code == 423
    assert answer.json()["errors"][0]["message"] == "the sign-in is locked"


def test_unlocking_leads_back_to_where_one_was_and_nowhere_else(browser):
    for back, where in (("/clients/?x=1", "/clients/?x=1"), ("https://evil.example/", "/")):
        browser.post("/lock/")
        answer = browser.post("/unlock/", {"password_again": PASSWORD, "next": back})
        assert (answer.status_code, answer.url) == (302, where)


def test_the_open_page_unlocks_without_leaving(browser):
    browser.post("/lock/", **HTMX)
    assert browser.post("/unlock/", {"password_again": "no"}, **HTMX).status_code == 423
    assert browser.post("/unlock/", {"password_again": PASSWORD}, **HTMX).status_code == 204
    assert browser.get("/clients/").status_code == 200


def test_the_lock_can_be_closed_by_hand_and_only_the_password_opens_it(browser):
    browser.post("/lock/")
    assert browser.get("/clients/").status_code == 423
    browser.post("/still-here/")
    assert browser.get("/clients/").status_code == 423


def test_a_page_that_saw_nobody_locks_only_where_no_other_page_is_used(browser):
    answer = browser.post("/lock/", {"idle": "1"}, **HTMX)
    assert (answer.status_code, int(answer.content)) == (200, 0)
    later(browser, seen=QUARTER - 60)
    assert browser.post("/lock/", {"idle": "1"}, **HTMX).status_code == 423


def test_tries_at_the_lock_are_limited_like_those_at_the_door(browser):
    browser.post("/lock/")
    for _ in range(20):
        browser.post("/unlock/", {"password_again": "no"})
    assert browser.post("/unlock/", {"password_again": PASSWORD}).status_code == 423


def test_somebody_locked_out_can_always_sign_out(browser):
    later(browser, seen=QUARTER)
    browser.post("/sign-out/")
    assert not is_signed_in(browser)


def test_twelve_hours_end_it_whatever_was_done_meanwhile(browser):
    later(browser, began=12 * HOURS)
    answer = browser.get("/clients/")
    assert answer.status_code == 302 and "/sign-in/" in answer.url
    assert not is_signed_in(browser)


def test_a_client_s_own_pages_know_no_lock(browser):
    later(browser, seen=QUARTER)
    assert browser.get("/i/no-such-token/").status_code == 404


def test_the_lock_comes_before_the_question_of_the_role(desk, signed_in):
    browser = signed_in(desk)
    later(browser, seen=QUARTER)
    assert browser.get("/audit/").status_code == 423


def test_locking_unlocking_and_what_was_refused_are_in_the_trail(browser, owner):
    client = a_client(owner.clinic)
    later(browser, seen=QUARTER)
    browser.get("/clients/")
    browser.get(f"/clients/{client.pk}/")
    browser.post("/unlock/", {"password_again": "no"})
    browser.post("/unlock/", {"password_again": PASSWORD})
    told = list(AuditEntry.objects.filter(person=owner).order_by("pk").values_list("action"))
    assert [action for (action,) in told] == [
        "locked", "refused: locked", "sign-in failed", "unlocked",
    ]  # fmt: skip


FRESH = sorted(name for name, rule in ROUTES.items() if rule.fresh)


def test_exports_and_changes_of_users_and_knowledge_want_a_fresh_password():
    wanted = {"audit_export", "report_overrides_csv", "knowledge_adopt", "knowledge_withdraw"}
    assert wanted | {"staff", "staff_person", "staff_access", "mfa_add_webauthn"} <= set(FRESH)
    exports = {name for name in ROUTES if name.endswith(("_csv", "_export"))}
    assert exports <= set(FRESH)


def test_an_export_asks_for_the_password_again_and_then_comes(browser):
    later(browser, sure=times.FRESH)
    page = browser.get("/audit.csv")
    assert page.status_code == 401 and "text/html" in page.headers["Content-Type"]
    assert browser.head("/audit.csv").status_code == 401, "a HEAD does what a GET does"
    back = browser.post("/unlock/", {"password_again": PASSWORD, "next": "/audit.csv"})
    assert back.url == "/audit.csv"
    assert browser.get(back.url).headers["Content-Type"].startswith("text/csv")


def test_a_change_of_users_waits_for_the_password_with_all_that_was_typed(browser):
    form = {"email": "new@clinic.example", "role": "therapist", "language": "en"}
    later(browser, sure=times.FRESH)
    page = browser.post("/staff/", form)
    assert page.status_code == 401 and 'value="new@clinic.example"' in page.content.decode()
    assert browser.get("/staff/").status_code == 200, "looking needs none"
    browser.post("/staff/", form | {"password_again": PASSWORD})
    assert AuditEntry.objects.filter(action="password given again").count() == 1


def test_a_role_that_may_not_is_not_asked(desk, signed_in):
    browser = signed_in(desk)
    later(browser, sure=times.FRESH)
    assert browser.get("/audit.csv").status_code == 403


def test_a_handed_over_tablet_is_left_to_its_pin(browser, clinic):
    session = browser.session
    session["kiosk"] = {"visit": "x", "invitation": "x", "pin": "x", "seen": 0}
    session.save()
    later(browser, seen=QUARTER)
    assert browser.get("/clients/").url == "/tablet/leave/"
