"""The owner erases a client."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Client, Erasure, Role
from clinic.signin import times
from tests.clinic.signin_steps import later
from tests.factories import PASSWORD, a_client, a_clinic, a_person, a_visit, put
from tests.sessions.retention.rows import hold

pytestmark = pytest.mark.django_db
SENT = {"reason": "asked", "sure": "on"}


@pytest.fixture
def one(clinic) -> Client:
    found = a_client(clinic, name="Clara Lindqvist")
    a_visit(clinic, client=found)
    return found


def address(client: Client) -> str:
    return reverse("client_erase", args=[client.pk])


def test_the_page_says_what_goes(one, owner, signed_in):
    text = signed_in(owner).get(address(one)).content.decode()
    assert "Clara Lindqvist" in text and "One of them is still to come" in text


def test_the_owner_erases_and_it_stands_in_the_trail(one, owner, signed_in):
    browser = signed_in(owner)
    response = browser.post(address(one), SENT, follow=True)
    assert "The client is erased" in response.content.decode()
    assert "Clara" not in response.content.decode()
    assert not Client.objects.exists() and Erasure.objects.get().by == owner
    assert AuditEntry.objects.get(action="erased").about_id == one.pk
    assert browser.post(address(one), SENT).status_code == 404


def test_a_file_that_is_held_back_is_erased_by_nobody(one, owner, signed_in):
    standing = hold(one, owner, "A dispute")
    browser = signed_in(owner)
    shown = browser.get(address(one)).content.decode()
    assert "A dispute" in shown and "Erase for good" not in shown
    assert browser.post(address(one), SENT).status_code == 409 and Client.objects.exists()
    put(standing, ended_at=timezone.now(), ended_by=owner)
    assert browser.post(address(one), SENT).status_code == 302 and not Client.objects.exists()


@pytest.mark.parametrize("missing", ["reason", "sure"])
def test_without_a_reason_or_the_tick_nobody_goes(one, owner, signed_in, missing):
    given = {name: value for name, value in SENT.items() if name != missing}
    response = signed_in(owner).post(address(one), given)
    assert response.status_code == 422 and Client.objects.exists()


def test_an_unknown_reason_is_refused(one, owner, signed_in):
    assert signed_in(owner).post(address(one), SENT | {"reason": "x"}).status_code == 422


def test_the_password_is_asked_for_again(one, owner, signed_in):
    browser = signed_in(owner)
    later(browser, sure=times.FRESH)
    asked = browser.post(address(one), SENT)
    assert asked.status_code == 401 and Client.objects.exists()
    wrong = browser.post(address(one), SENT | {"password_again": "not it at all"})
    assert wrong.status_code == 401 and Client.objects.exists()
    browser.post(address(one), SENT | {"password_again": PASSWORD})
    assert not Client.objects.exists()


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_only_the_owner_may(one, clinic, signed_in, role):
    browser = signed_in(a_person(clinic, role))
    assert browser.get(address(one)).status_code == 403
    assert browser.post(address(one), SENT).status_code == 403
    assert address(one) not in browser.get(reverse("client", args=[one.pk])).content.decode()
    assert Client.objects.exists()


def test_another_clinics_client_is_not_found(owner, signed_in):
    other = a_client(a_clinic())
    assert signed_in(owner).get(address(other)).status_code == 404
    assert signed_in(owner).post(address(other), SENT).status_code == 404
    assert Client.objects.filter(pk=other.pk).exists()


def test_the_page_is_kept_by_no_browser(one, owner, signed_in):
    assert "no-store" in signed_in(owner).get(address(one))["Cache-Control"]
