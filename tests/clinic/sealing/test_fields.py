"""Sealed fields: what a program reads and what lies in the table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Client, ClientKey, Visit
from clinic.sealing import keys
from clinic.sealing.envelope import CannotOpen
from clinic.sealing.fields import Sealed, SealedBytes, fetch_keys, stored_as
from intake.models import Intake, IntakeRevision
from tests.factories import a_clinic, a_submitted_intake, a_visit, put

pytestmark = pytest.mark.django_db
TOLD = "I had a tumour in 2019"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def in_the_table(row: Any, column: str) -> bytes:
    with connection.cursor() as cursor:
        table = row._meta.db_table
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [row.pk])  # noqa: S608 - ours
        return bytes(cursor.fetchone()[0])


def lay(row: Any, column: str, envelope: bytes) -> None:
    """What somebody with the database in hand could do."""
    type(row).objects.filter(pk=row.pk).update(**{column: Sealed(envelope)})


@pytest.fixture
def visit() -> Visit:
    return a_visit(a_clinic())


@pytest.fixture
def intake(visit: Visit) -> Intake:
    return Intake.objects.create(clinic=visit.clinic, visit=visit, answers={"a": {"words": TOLD}})


def test_the_table_holds_nothing_that_can_be_read(intake: Intake):
    lies = in_the_table(intake, "answers")
    assert b"tumour" not in lies and b"words" not in lies
    assert Intake.objects.get().answers == {"a": {"words": TOLD}}


@given(answers=st.dictionaries(st.text(), JSON, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answers_come_back_as_they_were_given(intake: Intake, answers: dict[str, Any]):
    intake.answers = answers
    intake.save()
    assert Intake.objects.get(pk=intake.pk).answers == json.loads(json.dumps(answers))


def test_every_way_of_writing_seals(intake: Intake):
    put(intake, answers={"b": {"words": TOLD}})
    assert b"tumour" not in in_the_table(intake, "answers")
    intake.save_read_version("answers", reckoning={"key": TOLD})
    assert b"tumour" not in in_the_table(intake, "reckoning")
    assert Intake.objects.get().reckoning == {"key": TOLD}


def test_nothing_is_written_past_the_seal(intake: Intake):
    for plain in ({"a": TOLD}, TOLD, TOLD.encode()):
        with pytest.raises(TypeError) as refused:
            Intake.objects.update(answers=plain)
        assert "tumour" not in str(refused.value)


def test_a_row_that_was_only_passed_through_keeps_its_envelope(intake: Intake):
    before = in_the_table(intake, "answers")
    again = Intake.objects.get()
    again.needs_attention = True
    again.save()
    assert in_the_table(intake, "answers") == before


def test_an_envelope_opens_in_no_other_row_and_no_other_field(intake: Intake):
    other = a_submitted_intake(a_visit(intake.clinic, client=intake.visit.client))
    for row, column in ((other, "answers"), (intake, "reckoning")):
        lay(row, column, in_the_table(intake, "answers"))
        with pytest.raises(CannotOpen) as refused:
            getattr(Intake.objects.get(pk=row.pk), column)
        assert str(row.pk) in str(refused.value) and "tumour" not in str(refused.value)


def test_another_clients_envelope_does_not_open_here(intake: Intake):
    stranger = a_submitted_intake(a_visit(intake.clinic)).revisions.get()
    own = a_submitted_intake(a_visit(intake.clinic)).revisions.get()
    envelope = in_the_table(stranger, "document")
    with pytest.raises(CannotOpen):
        own._meta.get_field("document").unsealed(own, Sealed(envelope))


def test_with_its_key_forgotten_nothing_opens_any_more(intake: Intake):
    ClientKey.objects.filter(client=intake.visit.client).delete()
    keys.forget_held()
    with pytest.raises(keys.Forgotten):
        _ = Intake.objects.get().answers


def test_a_client_has_one_key_for_all_rows_and_nobody_elses(intake: Intake):
    a_submitted_intake(a_visit(intake.clinic, client=intake.visit.client))
    a_submitted_intake(a_visit(intake.clinic))
    assert [client.keys.count() for client in Client.objects.all()] == [1, 1]


def test_a_key_that_moved_to_another_client_opens_as_before(intake: Intake):
    kept = a_visit(intake.clinic).client
    ClientKey.objects.update(client=kept)
    Visit.objects.filter(pk=intake.visit_id).update(client=kept)
    keys.forget_held()
    assert Intake.objects.get().answers == {"a": {"words": TOLD}}


def test_a_key_made_in_a_transaction_that_failed_seals_nothing_later(visit: Visit):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Intake.objects.create(clinic=visit.clinic, visit=visit, answers={"a": TOLD})
        _ = Intake.objects.get().answers
        raise ZeroDivisionError
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers={"b": TOLD})
    keys.forget_held()
    assert Intake.objects.get().answers == {"b": TOLD}


def test_the_keys_of_many_rows_are_one_statement(django_assert_num_queries):
    for _ in range(4):
        a_submitted_intake(a_visit(a_clinic()))
    keys.forget_held()
    rows = list(IntakeRevision.objects.all())
    with django_assert_num_queries(1):
        fetch_keys(rows)
        assert all(row.document["pain_areas"] for row in rows)


def test_nothing_said_is_stored_as_nothing(visit: Visit):
    empty = Intake.objects.create(clinic=visit.clinic, visit=visit)
    assert in_the_table(empty, "answers") == b""
    assert Intake.objects.filter(answers=b"").get().answers == {}
    assert not ClientKey.objects.exists()
    assert stored_as(empty, "language", "es") == "es"


def test_every_place_is_another_one_and_leads_to_a_client():
    fields = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedBytes)
    ]
    places = [field.place for _, field in fields]
    assert len(places) == len(set(places)) == 24
    for model, field in fields:
        for step in field.of.removesuffix("_id").split("."):
            model = model._meta.get_field(step).related_model
        assert model is Client
