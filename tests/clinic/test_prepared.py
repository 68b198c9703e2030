"""Look-ups that are planned once a connection find what a queryset would."""

from __future__ import annotations

import psycopg
import pytest
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from clinic import invitations, prepared
from clinic.invitations import holder
from clinic.models import Clinic, Location
from clinic.prepared import LookUp
from tests.factories import a_visit
from tests.running import database_url

PLACES = LookUp(
    {"place": Location, "clinic": Clinic},
    """
SELECT {columns}, place.name || \' of \' || clinic.name
FROM clinic_location AS place JOIN clinic_clinic AS clinic ON clinic.id = place.clinic_id
WHERE place.name = %(name)s
""",
)


def test_a_look_up_gives_the_rows_of_its_models_and_what_else_it_asks(clinic):
    place = Location.objects.create(clinic=clinic, name="Quay'; --", address="5 % 7")
    for _ in range(4):  # composed, planned, and planned already
        found = PLACES.one(name=place.name)
        assert found is not None
        for row, made in zip((place, clinic), found, strict=False):
            fresh = type(row).objects.get(pk=row.pk)
            names = [field.attname for field in row._meta.concrete_fields]
            assert [getattr(made, n) for n in names] == [getattr(fresh, n) for n in names]
        assert found[2] == f"Quay'; -- of {clinic.name}"
    assert PLACES.one(name="Nowhere") is None


def test_it_counts_as_a_statement_like_any_other(clinic, django_assert_num_queries):
    with django_assert_num_queries(1):
        PLACES.one(name="Nowhere")


@pytest.mark.usefixtures("as_the_owner")
def test_a_column_added_later_spoils_nothing_that_is_planned(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    for _ in range(3):
        assert PLACES.one(name="Here")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE clinic_location ADD COLUMN later text")
    assert PLACES.one(name="Here")


def test_the_holder_of_a_key_comes_with_visit_client_and_clinic(clinic, django_assert_num_queries):
    visit = a_visit(clinic)
    token = invitations.invite(visit, now=timezone.now())
    opened = invitations.open_with(token, visit.client.birth_date, now=timezone.now())
    with django_assert_num_queries(1):
        found = holder(opened.invitation.pk, opened.key)
        assert found == opened.invitation and found.visit == visit
        assert found.visit.client == visit.client and found.clinic == visit.clinic == clinic
    assert holder(opened.invitation.pk, "another key") is None


@pytest.mark.django_db(transaction=True)
def test_a_kept_connection_that_postgresql_has_ended_is_made_anew(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    assert PLACES.one(name="Here")
    close_old_connections()  # another request begins
    _end(connection.connection.info.backend_pid)
    assert PLACES.one(name="Here")


def test_in_a_transaction_nothing_is_asked_twice(clinic, monkeypatch):
    def never(*given):
        raise OperationalError("ended")

    monkeypatch.setattr(prepared, "_one", never)
    with pytest.raises(OperationalError):
        PLACES.one(name="Here")


def test_what_it_has_asked_is_the_health_check_of_the_request(clinic, monkeypatch):
    connection.health_check_done = False
    PLACES.one(name="Nowhere")
    with monkeypatch.context() as without:
        without.setattr(connection, "is_usable", None)  # would be called
        assert Location.objects.count() == 0


def _end(process: int) -> None:
    with psycopg.connect(database_url(), autocommit=True) as beside:
        beside.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
