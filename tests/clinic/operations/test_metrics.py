"""The page for Prometheus: who may have it, and what is on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from clinic.models import AuditEntry, Mail
from clinic.operations import signs
from sessions.models import Sheet
from sessions.sheets.queue import owe_sheet
from tests.factories import PASSWORD, a_clinic, a_person, a_visit
from tests.sessions.sheets.rows import a_plan

TOKEN = "0123456789abcdef" * 2


@pytest.fixture
def figures(client, db, settings):
    """A function that asks for the page; figures by name and label."""
    settings.METRICS_TOKEN = TOKEN

    def ask():
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain")
        families = text_string_to_metric_families(answer.content.decode())
        return {
            (sample.name.removeprefix("palpate_"), *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }

    return ask


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}"])
def test_without_the_token_there_is_no_such_page(client, db, settings, given):
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers={"Authorization": given}).status_code == 404


@pytest.mark.parametrize("given", ["Bearer ", "Bearer"])
def test_where_no_token_is_set_nobody_has_the_page(client, db, settings, given):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": given}).status_code == 404


def test_sheets_are_counted_by_state_and_the_oldest_has_an_age(figures, clinic):
    sheet = owe_sheet(a_plan(a_visit(clinic), signed=True))
    Sheet.objects.filter(pk=sheet.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    found = figures()
    assert (found["sheets", "waiting"], found["sheets", "ready"]) == (1, 0)
    assert 299 < found["sheet_oldest_seconds", "urgent"] < 330
    assert found["sheet_oldest_seconds", "bulk"] == 0


def test_mails_are_counted_by_state_and_a_failed_one_is_no_longer_waiting(figures, clinic):
    person = a_person(clinic)
    hour_ago = timezone.now() - timedelta(hours=1)
    given = {"clinic": clinic, "person": person, "kind": "password_reset", "about_at": hour_ago}
    Mail.objects.create(**given, state="failed", failure="refused")
    assert figures()["mail_oldest_seconds",] == 0
    mail = Mail.objects.create(**given)
    Mail.objects.filter(pk=mail.pk).update(created_at=hour_ago)
    found = figures()
    assert (found["mails", "failed"], found["mails", "waiting"]) == (1, 1)
    assert 3599 < found["mail_oldest_seconds",] < 3630


def test_wrong_passwords_of_the_last_hour_are_counted(figures, clinic, client):
    person = a_person(clinic)
    client.post("/sign-in/", {"login": person.email, "password": "wrong"})
    assert figures()["sign_in_failures", "password"] == 1
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert figures()["sign_in_failures", "password"] == 1


def test_the_queue_s_server_and_signs_of_life_are_shown(figures, settings):
    signs.give(signs.WORKER)
    found = figures()
    assert found["redis_up",] == 1 and ("hints", "urgent") in found
    assert 0 <= found["sign_of_life_seconds", "worker"] < 60
    assert found["migrations_missing",] == 0 and found["database_bytes",] > 1_000_000
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    without = figures()
    assert without["redis_up",] == 0 and ("hints", "urgent") not in without


def test_nothing_of_a_clinic_or_a_person_is_on_the_page(figures, client):
    clinic = a_clinic(name="Harbour")
    visit = a_visit(clinic)
    owe_sheet(a_plan(visit, signed=True))
    AuditEntry.objects.create(clinic=clinic, actor="nobody", action="wrong code", about="account")
    figures()
    page = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    for word in ("Harbour", visit.client.name, str(clinic.pk), str(visit.pk)):
        assert word not in page


def test_the_page_costs_the_same_whatever_the_number_of_clinics(
    figures, django_assert_max_num_queries
):
    for _ in range(5):
        owe_sheet(a_plan(a_visit(a_clinic()), signed=True))
    with django_assert_max_num_queries(13):
        figures()
