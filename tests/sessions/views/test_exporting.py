"""The owner takes a client's whole file along."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest
from django.urls import reverse

from clinic.models import AuditEntry, Role
from clinic.signin import times
from tests.clinic.signin_steps import later
from tests.factories import PASSWORD, a_client, a_clinic, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(clinic):
    return a_client(clinic, name="Clara Lindqvist")


def address(client):
    return reverse("client_export", args=[client.pk])


def test_one_click_gives_the_archive_and_the_download_is_in_it(one, owner, signed_in):
    response = signed_in(owner).get(address(one))
    archive = ZipFile(io.BytesIO(response.content))
    seen = json.loads(archive.read("file.json"))["seen_by"]
    assert [(row["who"], row["action"]) for row in seen] == [(owner.name, "exported")]
    assert AuditEntry.objects.filter(about_id=one.pk).count() == 1
    assert set(archive.namelist()) == {"read-me.txt", "file.json", "fhir.json", "seen-by.csv"}


def test_the_file_is_kept_by_no_cache_and_named_after_nobody(one, owner, signed_in):
    response = signed_in(owner).get(address(one))
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "application/zip"
    name = response["Content-Disposition"]
    assert name == f'attachment; filename="client-file-{one.pk.hex[:8]}.zip"'


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_only_the_owner_may(one, clinic, signed_in, role):
    browser = signed_in(a_person(clinic, role))
    assert browser.get(address(one)).status_code == 403
    assert address(one) not in browser.get(reverse("client", args=[one.pk])).content.decode()


def test_another_clinics_client_is_not_found_and_nothing_is_exported(owner, signed_in):
    other = a_client(a_clinic())
    assert signed_in(owner).get(address(other)).status_code == 404
    assert not AuditEntry.objects.filter(action="exported").exists()


def test_it_is_no_post(one, owner, signed_in):
    assert signed_in(owner).post(address(one)).status_code == 405


def test_the_password_is_asked_for_again_before_it_comes(one, owner, signed_in):
    browser = signed_in(owner)
    later(browser, sure=times.FRESH)
    assert browser.get(address(one)).status_code == 401
    browser.post("/unlock/", {"password_again": PASSWORD, "next": address(one)})
    assert browser.get(address(one)).status_code == 200


def test_what_is_in_it_is_said_in_the_owners_language(one, owner, signed_in):
    browser = signed_in(owner)
    browser.cookies["palpate-language"] = "es"
    response = browser.get(address(one), headers={"accept-language": "es"})
    told = ZipFile(io.BytesIO(response.content)).read("read-me.txt").decode()
    assert "expediente completo" in told
