"""Erasing a client: nothing that was planted is found anywhere, and nobody else loses a row."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from clinic import audit
from clinic.erasing import again, erase
from clinic.erasing.erase import records
from clinic.erasing.reach import leading_to, rows_of
from clinic.models import AuditEntry, Client, ClientKey, Erasure
from clinic.sealing import keys
from intake.models import IntakeRevision
from tests.factories import a_client

from .everything import NAME, WORDS, told

pytestmark = pytest.mark.django_db
PLANTED = [NAME, "Zephyrine", "quillfeather", WORDS, "555 0119"]


@pytest.fixture
def client_told(therapist) -> Client:
    return told(therapist)


@pytest.fixture
def stranger(therapist) -> Client:
    return told(therapist)


def stored_text() -> str:
    """Every row of every table as text, bytes as they are and as PostgreSQL writes them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            every_row = f'SELECT string_agg(one::text, chr(10)) FROM "{table}" one'  # noqa: S608 - ours
            cursor.execute(every_row)
            found.append(cursor.fetchone()[0] or "")
    return "\n".join(found).casefold()


def planted_in(text: str) -> list[str]:
    forms = {word: (word, word.encode().hex()) for word in PLANTED}
    return [word for word, written in forms.items() if any(w.casefold() in text for w in written)]


def everything(but: set[object]) -> dict[str, int]:
    return {
        model._meta.label: model._base_manager.exclude(pk__in=but).count()
        for model in apps.get_models()
        if model is not Erasure
    }


def tables_of_a_client() -> set[type[Model]]:
    """Every table that may hold rows of a client."""
    found: set[type[Model]] = {Client}
    waiting: list[type[Model]] = [Client]
    while waiting:
        new = {field.model for field in leading_to(waiting.pop())} - found
        found |= new
        waiting += new
    return found


def erased(client: Client, owner) -> Erasure:
    return erase(client, owner, "asked", now=timezone.now())


def test_the_example_has_a_row_in_every_table_that_can_hold_one(client_told):
    assert set(rows_of(client_told.pk)) == tables_of_a_client()


def test_what_was_planted_is_found_nowhere_afterwards(client_told, owner):
    assert NAME in planted_in(stored_text()), "the search itself finds"
    erased(client_told, owner)
    assert planted_in(stored_text()) == []


def test_even_before_the_clinical_words_lie_nowhere_in_the_clear(client_told):
    assert WORDS not in planted_in(stored_text())


def test_no_row_leads_to_the_client_any_more_and_the_keys_are_gone(client_told, owner):
    erased(client_told, owner)
    assert not Client.objects.filter(pk=client_told.pk).exists()
    assert not any(model._base_manager.exists() for model in tables_of_a_client())
    connection.check_constraints()


def test_nobody_else_loses_anything(client_told, stranger, owner):
    its = {pk for ids in rows_of(client_told.pk).values() for pk in ids}
    before = everything(but=its)
    erased(client_told, owner)
    assert everything(but=its) == before
    keys.forget_held()
    assert all(row.document for row in IntakeRevision.objects.all())


def test_a_copy_of_a_row_cannot_be_opened_once_the_key_is_forgotten(client_told, owner):
    copy = IntakeRevision.objects.filter(intake__visit__client=client_told).first()
    assert copy is not None
    erased(client_told, owner)
    keys.forget_held()
    with pytest.raises(keys.Forgotten) as refused:
        _ = copy.document
    assert WORDS not in str(refused.value)


def test_what_stays_is_ids_and_a_digest(client_told, owner):
    row = erased(client_told, owner)
    assert (row.client_was, row.by, row.reason) == (client_told.pk, owner, "asked")
    assert row.rows > 15 and len(row.digest) == 64


@pytest.mark.usefixtures("as_the_owner")
def test_the_trail_stays_whole_and_may_not_be_touched_by_an_erasure(client_told, owner):
    audit.by_program(client_told.clinic_id, "tried", "client", client_told.pk)
    before = AuditEntry.objects.count()
    row = erased(client_told, owner)
    assert AuditEntry.objects.count() == before
    for table in ("clinic_auditentry", "clinic_erasure"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('palpate.erasure', %s, true)", [str(row.pk)])
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - ours


def test_without_an_erasure_rows_that_never_change_cannot_be_deleted(client_told, owner):
    for said in ("", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('palpate.erasure', %s, true)", [said])
            cursor.execute("DELETE FROM intake_consent")


def test_after_an_erasure_the_door_is_shut_again(client_told, stranger, owner):
    erased(client_told, owner)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_consent")


def test_it_is_done_again_where_an_older_copy_brought_the_client_back(client_told, owner):
    with transaction.atomic():
        point = transaction.savepoint()
        erased(client_told, owner)
        known = records()
        transaction.savepoint_rollback(point)  # the older copy
    assert Client.objects.filter(pk=client_told.pk).exists()
    assert again(known) == 1
    assert planted_in(stored_text()) == [] and not ClientKey.objects.exists()
    assert Erasure.objects.get(client_was=client_told.pk).digest == known[0].digest
    noted = AuditEntry.objects.filter(action="erased again", about_id=client_told.pk)
    assert noted.count() == 1 and again(known) == 0


def test_a_second_file_that_an_older_copy_still_has_apart_is_erased_again_too(client_told, owner):
    apart = client_told.merged.get().pk
    with transaction.atomic():
        point = transaction.savepoint()
        erased(client_told, owner)
        known = records()
        transaction.savepoint_rollback(point)
    client_told.merged.all().delete()  # the copy is from before the two were one
    a_client(owner.clinic, pk=apart, name=NAME)
    assert again(known) == 2 and planted_in(stored_text()) == []
