"""Whether the server is ready: what makes it unready, and what only slows it."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from clinic.operations import readiness, signs
from clinic.tasks import sign_of_life

URL = "/readyz"


def test_a_complete_server_is_ready_and_says_how_old_the_signs_of_life_are(client, db):
    signs.give(signs.WORKER)
    sign_of_life()
    answer = client.get(URL)
    found = answer.json()
    ages = found.pop("seconds_since_sign_of_life")
    assert answer.status_code == 200
    assert found == {"ready": True, "database": "ok", "migrations": "ok", "redis": "ok"}
    assert set(ages) == {"worker", "clock"} and all(0 <= age < 60 for age in ages.values())


def test_a_worker_that_never_was_leaves_the_server_ready(client, db):
    answer = client.get(URL)
    assert answer.status_code == 200 and answer.json()["seconds_since_sign_of_life"] == {}


def test_a_new_sign_of_life_takes_the_place_of_the_old_one(db):
    signs.give(signs.WORKER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clinic_signoflife SET at = now() - interval '90 seconds'")
    assert 89 < signs.ages()["worker"] < 95
    signs.give(signs.WORKER)
    assert signs.ages()["worker"] < 5


@pytest.mark.usefixtures("as_the_owner")
def test_a_migration_that_is_not_applied_makes_it_unready(client, db):
    MigrationRecorder.Migration.objects.filter(app="clinic").latest("id").delete()
    answer = client.get(URL)
    assert answer.status_code == 503 and answer.json()["migrations"] == "missing"


def test_without_redis_the_server_is_ready_and_degraded(client, db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get(URL)
    assert answer.status_code == 200 and answer.json()["redis"] == "degraded"


def test_without_a_database_it_is_unready_in_words_and_not_by_a_fault(client, db, monkeypatch):
    def gone():
        raise OperationalError("connection refused: user palpate")

    monkeypatch.setattr(readiness, "missing_migrations", gone)
    answer = client.get(URL)
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": "unreachable"}


@pytest.mark.parametrize("path", ["/healthz", URL])
def test_a_health_check_from_inside_is_not_sent_to_https(client, db, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
