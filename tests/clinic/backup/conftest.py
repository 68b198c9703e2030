"""A clinic with answers, a backup of it, and a server to bring it back to."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from clinic.models import AuditEntry
from tests.databases import an_empty_server, with_programs
from tests.factories import a_clinic, a_document, a_submitted_intake, a_visit, put

KEY = "0123456789abcdef" * 4


@pytest.fixture
def answered(transactional_db):
    """Three visits with answers, each its own, and a chained audit trail."""
    clinic = a_clinic(name="Harbour")
    for pain in range(3):
        visit = a_visit(clinic)
        intake = a_submitted_intake(visit, a_document(visit, pain_now=pain))
        put(intake, answers={"today": {"pain_now": str(pain)}})
        AuditEntry.objects.create(
            clinic=clinic, actor="program", action="submitted", about="intake", about_id=visit.pk
        )
    return clinic


@pytest.fixture
def ready(monkeypatch, settings):
    """The key, and PostgreSQL's programs, as ``./run backup`` has them."""
    monkeypatch.setenv("PATH", with_programs()["PATH"])
    settings.BACKUP_KEY = KEY


@pytest.fixture
def file(answered, ready, tmp_path):
    made = tmp_path / "one.backup"
    call_command("backup", made)
    return made


@pytest.fixture(scope="module")
def empty_cluster():
    with an_empty_server() as url:
        yield url
