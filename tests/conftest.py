"""What every test may use."""

from __future__ import annotations

import os
import re

import hypothesis
import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.db import connection
from django.dispatch import receiver
from django.test import Client as Browser

from clinic.environment import broker
from clinic.management.commands.compile_texts import compile_one
from clinic.models import Clinic, Role, User
from clinic.wall.staying import SETTING
from tests.factories import a_clinic, a_person

# How long an example takes says something of the machine, and nothing of the property.
hypothesis.settings.register_profile(
    "palpate",
    hypothesis.settings.default,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("palpate")


def pytest_configure() -> None:
    """Before the first test: a Redis database for each test process (``cache.clear()`` in one
    would empty the other's counts), quick passwords (Argon2 is slow on purpose) and all languages.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    own = re.sub(r"\d+$", lambda number: str(int(number[0]) + process), settings.REDIS_URL)
    os.environ["REDIS_URL"] = settings.REDIS_URL = own  # for the processes a test starts, too
    settings.CACHES["default"]["LOCATION"] = own
    settings.CELERY_BROKER_URL = broker(own)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A fresh clone has no compiled texts, and every page would be English without a word.
    for folder in settings.LOCALE_PATHS:
        for source in folder.glob("*/LC_MESSAGES/django.po"):
            compile_one(source)


@receiver(request_finished)
def _leave_the_clinic(**more: object) -> None:
    """A test goes on with the connection of its requests, and as nobody's. Not by ``stay_in``:
    it is no statement of the request's."""
    if getattr(connection, "stays_in", ""):
        connection.connection.execute("SELECT set_config(%s, '', false)", [SETTING])
        connection.stays_in = ""


@pytest.fixture(autouse=True)
def _as_the_app(request: pytest.FixtureRequest) -> None:
    """A test in one transaction works as the running app does: as the role that owns nothing."""
    if "db" in request.fixturenames and "transactional_db" not in request.fixturenames:
        request.getfixturevalue("db")
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL ROLE "{settings.APP_ROLE}"')


@pytest.fixture
def as_the_owner(db: None) -> None:
    """As whoever owns the tables: migrations, backups, and somebody who has got that far in."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


@pytest.fixture
def clinic(db: None) -> Clinic:
    return a_clinic()


@pytest.fixture
def therapist(clinic: Clinic) -> User:
    return a_person(clinic, Role.THERAPIST)


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return a_person(clinic, Role.FRONT_DESK)


@pytest.fixture
def owner(clinic: Clinic) -> User:
    return a_person(clinic, Role.OWNER)


@pytest.fixture
def signed_in(client: Browser):
    """A function that signs a person in and gives the browser back."""

    def sign_in(person: User) -> Browser:
        client.force_login(person)
        return client

    return sign_in
