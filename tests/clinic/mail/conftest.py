"""A clinic that can send mail, on a quiet Wednesday."""

from __future__ import annotations

import pytest

from clinic import hints
from tests.factories import a_client, a_visit

from .rows import NOW


@pytest.fixture(autouse=True)
def can_mail(settings):
    settings.MAIL_READY = True
    settings.BASE_URL = "https://palpate.example"
    settings.DEFAULT_FROM_EMAIL = "desk@palpate.example"
    settings.EMAIL_REPLY_TO = ""


@pytest.fixture(autouse=True)
def hinted(monkeypatch):
    """The ids Redis was told of."""
    told = []
    monkeypatch.setattr(hints, "hint", lambda task, id: told.append(id) or True)
    return told


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the app's clock; the database keeps its own."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def visit(clinic, clock):
    from datetime import timedelta

    client = a_client(clinic, name="Ana Rojas", email="ana@mail.example")
    return a_visit(clinic, client=client, starts_at=NOW + timedelta(days=3))
