"""A clinic with answers, a backup of it, and a server to bring it back to."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command

from clinic.models import AuditEntry
from runner import backup, postgres, processes, scratch
from tests.factories import a_clinic, a_submitted_intake, a_visit

KEY = "0123456789abcdef" * 4


@pytest.fixture
def answered(transactional_db):
    """Three visits with answers, and a chained audit trail."""
    clinic = a_clinic(name="Harbour")
    for _ in range(3):
        visit = a_visit(clinic)
        a_submitted_intake(visit)
        AuditEntry.objects.create(
            clinic=clinic, actor="program", action="submitted", about="intake", about_id=visit.pk
        )
    return clinic


@pytest.fixture
def ready(monkeypatch, settings):
    """The key, and PostgreSQL's programs, as ``./run backup`` has them."""
    monkeypatch.setenv("PATH", backup.programs(os.environ)["PATH"])
    settings.BACKUP_KEY = KEY


@pytest.fixture
def file(answered, ready, tmp_path):
    made = tmp_path / "one.backup"
    call_command("backup", made)
    return made


@pytest.fixture(scope="module")
def empty_cluster():
    """The address of a server with one empty database."""
    with scratch.folder() as folder:
        log = folder / "pg.log"
        server = postgres.start(folder / "data", folder / "pg", log, throwaway=True)
        try:
            yield postgres.url(folder / "pg")
        finally:
            processes.stop([server])
