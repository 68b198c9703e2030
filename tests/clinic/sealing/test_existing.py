"""The migration: rows that lay in the clear are sealed where they are, and read as before."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from clinic.models import ClientKey
from clinic.sealing import existing, keys
from clinic.sealing.envelope import CannotOpen
from clinic.sealing.existing import Table, seal_rows
from clinic.sealing.fields import SealedBytes
from clinic.sealing.installation import NoKey
from intake.models import Intake
from tests.factories import a_clinic, a_visit

pytestmark = pytest.mark.django_db
TABLES: list[Table] = [
    *import_module("intake.migrations.0014_sealed").TABLES,
    *import_module("sessions.migrations.0010_sealed").TABLES,
    *import_module("intake.migrations.0015_sealed_rules").TABLES,
    *import_module("sessions.migrations.0012_sealed_numbers").TABLES,
]
INTAKES = next(table for table in TABLES if table.name == "intake_intake")
GIVEN = [{"words": f"önsdag {n}", "n": [1.5, None, True]} for n in range(5)]


def in_the_clear() -> list[Intake]:
    """Rows as they were before: JSON as text, and one where nothing was answered."""
    clinic = a_clinic()
    rows = [Intake.objects.create(clinic=clinic, visit=a_visit(clinic)) for _ in (*GIVEN, 1)]
    for row, given in zip(rows, [*GIVEN, {}], strict=True):
        _lay(row, json.dumps(given, ensure_ascii=False))
    return rows


def _lay(row: Any, text: str) -> None:
    given = [text.encode(), row.pk]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intake_intake SET answers = %s WHERE id = %s", given)


def answers(rows: list[Intake]) -> list[Any]:
    keys.forget_held()
    return [Intake.objects.get(pk=row.pk).answers for row in rows]


def test_every_row_reads_as_before(monkeypatch):
    monkeypatch.setattr(existing, "AT_ONCE", 2)
    rows = in_the_clear()
    with pytest.raises(CannotOpen):
        answers(rows[:1])
    assert seal_rows(INTAKES, connection) == 6
    assert answers(rows) == [*GIVEN, {}]
    assert ClientKey.objects.count() == 6


def test_the_key_that_a_client_has_already_is_used():
    rows = in_the_clear()
    key = keys.make(rows[0].visit.client_id)
    seal_rows(INTAKES, connection)
    assert rows[0].visit.client.keys.get() == key
    assert answers(rows[:1]) == GIVEN[:1]


def test_without_a_key_of_the_installation_nothing_is_sealed(settings):
    in_the_clear()
    settings.SEALING_KEY = ""
    with pytest.raises(NoKey, match="openssl"):
        seal_rows(INTAKES, connection)


def test_an_envelope_that_does_not_open_again_stops_it_all(monkeypatch):
    in_the_clear()
    monkeypatch.setattr(existing, "unseal", lambda *given: b"something else")
    with pytest.raises(AssertionError, match="nothing was changed"):
        seal_rows(INTAKES, connection)


def test_the_migrations_seal_every_sealed_column_under_the_models_own_place():
    sealed = {
        (model._meta.db_table, field.column): field.place
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedBytes)
    }
    moved = {(t.name, column): place for t in TABLES for column, (place, _) in t.columns.items()}
    assert moved.items() <= sealed.items() and len(moved) == 23


def test_their_way_to_the_client_is_sound_sql():
    for table in TABLES:
        assert seal_rows(table, connection) == 0
