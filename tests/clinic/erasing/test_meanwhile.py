"""Erasing while somebody else looks, takes the file along, or erases too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from clinic.models import AuditEntry, Client, ClientKey, Erasure, Role
from clinic.sealing import keys
from sessions.views import exporting
from tests.clinic.erasing.everything import told
from tests.factories import a_client, a_clinic, a_person


@pytest.mark.parametrize("route", ["visit", "visit_summary", "timeline", "client_export"])
def test_who_reads_on_finds_nothing_and_meets_no_fault(owner, therapist, signed_in, route):
    client = told(therapist)
    ClientKey.objects.filter(client=client).delete()
    keys.forget_held()
    id = client.visits.get().pk if route.startswith("visit") else client.pk
    response = signed_in(owner).get(reverse(route, args=[id]))
    assert response.status_code == 404 and "marzipan" not in response.content.decode()


def _is_held(client_id: object) -> bool:
    """Asked by somebody else."""
    try:
        with transaction.atomic():
            Client.objects.select_for_update(nowait=True).get(pk=client_id)
    except OperationalError:
        return True
    finally:
        connection.close()
    return False


@pytest.mark.django_db(transaction=True)
def test_nobody_is_erased_while_the_file_is_taken_along(monkeypatch, client):
    clinic, held = a_clinic(), []
    one = a_client(clinic)

    def slow(*_: object) -> bytes:
        with ThreadPoolExecutor(1) as other:
            held.append(other.submit(_is_held, one.pk).result())
        return b""

    monkeypatch.setattr(exporting, "archive_of", slow)
    client.force_login(a_person(clinic, Role.OWNER))
    client.get(reverse("client_export", args=[one.pk]))
    assert held == [True]


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_erases_and_the_other_finds_nobody():
    clinic = a_clinic()
    one, owner, ready = a_client(clinic), a_person(clinic, Role.OWNER), Barrier(2)
    browsers = [Browser(), Browser()]
    for browser in browsers:
        browser.force_login(owner)

    def press(browser: Browser) -> int:
        ready.wait()
        try:
            sent = {"reason": "asked", "sure": "on"}
            return browser.post(reverse("client_erase", args=[one.pk]), sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(press, browsers)) == [302, 404]
    assert Erasure.objects.count() == 1
    assert AuditEntry.objects.filter(action="erased").count() == 1
