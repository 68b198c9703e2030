"""The owner erases those who were kept long enough."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Client, Erasure, Hold, Role
from clinic.signin import times
from sessions.retention.erasing import BATCH
from tests.clinic.signin_steps import later
from tests.factories import PASSWORD, a_client, a_clinic, a_person, a_visit, put
from tests.sessions.retention.rows import LONG_AGO, hold, who_came

PAGE = "/retention/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(clinic):
    put(clinic, kept_years=5)
    return clinic


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def of(*clients, **more):
    return {"client": [str(one.pk) for one in clients], "sure": "on"} | more


def left(*clients):
    return set(Client.objects.filter(pk__in=[one.pk for one in clients]))


# --- the list ---------------------------------------------------------------------------


def test_the_page_says_who_would_go_and_since_when(browser, clinic):
    who_came(clinic, name="Ana Ruiz")
    a_visit(clinic, client=a_client(clinic, name="Clara Lindqvist"))
    text = browser.get(PAGE).content.decode()
    assert "Ana Ruiz" in text and "4 May 2015" in text and "4 May 2020" in text
    assert "Clara" not in text and "Erase this one for good" in text
    assert Client.objects.count() == 2, "looking erases nobody"


def test_who_will_be_due_soon_is_shown_and_a_post_of_the_page_does_not_erase_them(browser, clinic):
    soon = who_came(clinic, at=timezone.now() - timedelta(days=5 * 365 - 60), name="Soon Gone")
    page = browser.get(PAGE)
    assert "Nobody is due" in page.content.decode() and "Soon Gone" in page.content.decode()
    assert str(soon.pk) not in re.findall(r'name="client" value="([^"]*)"', page.content.decode())
    browser.post(PAGE, of(soon))
    assert left(soon) == {soon}


def test_of_many_who_come_next_the_page_shows_twenty_and_counts_the_others(browser, clinic):
    soon = timezone.now() - timedelta(days=5 * 365 - 60)
    for n in range(BATCH + 2):
        who_came(clinic, at=soon + timedelta(hours=n))
    text = browser.get(PAGE).content.decode()
    assert text.count("Hold it back") == BATCH and "And 2 more." in text


def test_without_years_the_page_leads_to_the_settings(browser, clinic):
    who_came(clinic, name="Ana Ruiz")
    put(clinic, kept_years=None)
    text = browser.get(PAGE).content.decode()
    assert "No years are set" in text and "Ana" not in text


def test_a_long_list_is_paged_and_a_page_is_what_one_request_erases(browser, clinic):
    everybody = [who_came(clinic, at=LONG_AGO + timedelta(days=n)) for n in range(BATCH + 1)]
    first, second = browser.get(PAGE), browser.get(f"{PAGE}?page=2")
    assert first.context["free"][0].id == everybody[0].pk and len(first.context["free"]) == BATCH
    assert [one.id for one in second.context["free"]] == [everybody[-1].pk]
    for strange in ("0", "99", "x", "-1"):
        assert browser.get(f"{PAGE}?page={strange}").status_code == 200


def test_more_than_a_page_is_never_erased_at_once(browser, clinic):
    two = [who_came(clinic) for _ in range(2)]
    strangers = [a_client(clinic) for _ in range(BATCH - 1)]
    browser.post(PAGE, of(*strangers, *two))
    assert left(*two) == {two[1]}


# --- erasing ----------------------------------------------------------------------------


def test_the_owner_erases_these_and_each_stands_in_the_trail(browser, clinic, owner):
    these, other = [who_came(clinic), who_came(clinic)], a_client(clinic)
    answer = browser.post(PAGE, of(*these), follow=True)
    assert "2 clients are erased." in answer.content.decode()
    assert left(*these, other) == {other}
    rows = Erasure.objects.all()
    assert {(r.client_was, r.reason, r.by) for r in rows} == {
        (one.pk, "retention", owner) for one in these
    }
    trail = AuditEntry.objects.filter(action="erased", about="client", person=owner)
    assert {entry.about_id for entry in trail} == {one.pk for one in these}


def test_pressed_twice_the_second_finds_nobody(browser, clinic):
    one = who_came(clinic)
    browser.post(PAGE, of(one, one))
    again = browser.post(PAGE, of(one), follow=True)
    assert "gone already" in again.content.decode()
    assert Erasure.objects.count() == AuditEntry.objects.filter(action="erased").count() == 1


def test_without_the_tick_nobody_goes(browser, clinic):
    one = who_came(clinic)
    assert browser.post(PAGE, {"client": [str(one.pk)]}).status_code == 422
    assert left(one) == {one}


def test_who_was_booked_held_back_or_never_due_stays_whatever_is_sent(browser, clinic, owner):
    booked, held, fresh = who_came(clinic), who_came(clinic), a_client(clinic)
    a_visit(clinic, client=booked)
    hold(held, owner)
    answer = browser.post(PAGE, of(booked, held, fresh), follow=True)
    assert "stays as it is" in answer.content.decode()
    assert left(booked, held, fresh) == {booked, held, fresh} and not Erasure.objects.exists()


@pytest.mark.parametrize("sent", ["", "x", "'; DROP TABLE", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_clients_id_erases_nobody(browser, clinic, sent):
    one = who_came(clinic)
    assert browser.post(PAGE, {"client": [sent], "sure": "on"}).status_code == 302
    assert left(one) == {one}


def test_another_clinics_clients_are_neither_shown_nor_erased(browser, clinic):
    theirs = who_came(a_clinic(kept_years=1), name="Zephyrine")
    assert "Zephyrine" not in browser.get(PAGE).content.decode()
    browser.post(PAGE, of(theirs))
    assert left(theirs) == {theirs}


def test_the_password_is_asked_for_again_and_who_was_shown_goes_with_it(browser, clinic):
    two = who_came(clinic), who_came(clinic)
    later(browser, sure=times.FRESH)
    assert browser.post(PAGE, of(*two)).status_code == 401
    assert browser.post(PAGE, of(*two, password_again="wrong it is")).status_code == 401
    assert left(*two) == set(two)
    browser.post(PAGE, of(*two, password_again=PASSWORD))
    assert left(*two) == set()


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_only_the_owner_sees_erases_and_holds_back(clinic, signed_in, role):
    one, browser = who_came(clinic), signed_in(a_person(clinic, role))
    for address in (PAGE, reverse("client_hold", args=[one.pk])):
        assert browser.get(address).status_code == 403
        assert browser.post(address, of(one, reason="x")).status_code == 403
    assert left(one) == {one} and not Hold.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_another_method_is_refused(browser, method):
    assert getattr(browser, method)(PAGE).status_code == 405


def test_neither_page_is_kept_by_a_browser(browser, clinic):
    for address in (PAGE, reverse("client_hold", args=[who_came(clinic).pk])):
        assert "no-store" in browser.get(address)["Cache-Control"]


# --- holding back -----------------------------------------------------------------------


def test_a_file_is_held_back_with_a_reason_that_the_list_shows(browser, clinic, owner):
    one = who_came(clinic)
    page = reverse("client_hold", args=[one.pk])
    for _ in range(2):  # a double press holds once
        assert browser.post(page, {"reason": "A dispute <b>"}).url == page
    assert Hold.objects.get().by == owner
    assert AuditEntry.objects.filter(action="held back", about_id=one.pk).count() == 1
    text = browser.get(PAGE).content.decode()
    assert "A dispute &lt;b&gt;" in text and "Erase this one" not in text
    assert "A dispute" in browser.get(reverse("client_erase", args=[one.pk])).content.decode()


def test_it_is_no_longer_held_back_once_the_owner_says_so(browser, clinic, owner):
    one = who_came(clinic)
    hold(one, owner)
    page = reverse("client_hold", args=[one.pk])
    for _ in range(2):
        browser.post(page, {"way": "end"})
    assert Hold.objects.get().ended_by == owner
    assert AuditEntry.objects.filter(action="hold ended", about_id=one.pk).count() == 1
    browser.post(PAGE, of(one))
    assert left(one) == set()


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201, "a\x00b"])
def test_a_hold_needs_a_reason_that_fits(browser, clinic, reason):
    page = reverse("client_hold", args=[who_came(clinic).pk])
    assert browser.post(page, {"reason": reason}).status_code in (400, 422)
    assert not Hold.objects.exists()


def test_another_clinics_client_or_nobody_cannot_be_held_back(browser):
    for id in (a_client(a_clinic()).pk, uuid4()):
        page = reverse("client_hold", args=[id])
        assert browser.get(page).status_code == 404
        assert browser.post(page, {"reason": "A dispute"}).status_code == 404
    assert not Hold.objects.exists()


def test_a_hold_goes_along_when_two_files_become_one(clinic, owner, browser):
    kept, other = who_came(clinic), who_came(clinic)
    hold(other, owner)
    page = reverse("client_merge_with", args=[kept.pk, other.pk])
    name = {"name": "kept", "sure": "on", "versions": f"{kept.version}.{other.version}"}
    assert browser.post(page, name).status_code == 302
    browser.post(PAGE, of(kept))
    assert left(kept) == {kept}
