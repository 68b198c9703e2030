"""Statements that go to the database together hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from clinic import together
from clinic.models import Client, Location, Visit
from clinic.models.rows import ChangedMeanwhile
from tests.factories import a_visit


@contextmanager
def waits(folder: Path) -> Iterator[Callable[[], int]]:
    """How often PostgreSQL was waited for, by what libpq itself writes down."""
    trace = folder / "trace"
    with trace.open("wb") as told:
        connection.connection.pgconn.trace(told.fileno())
        try:
            yield lambda: trace.read_text(errors="replace").count("ReadyForQuery")
        finally:
            connection.connection.pgconn.untrace()


@pytest.mark.django_db(transaction=True)
def test_what_goes_together_is_one_message(clinic, tmp_path):
    there = Location.objects.create(clinic=clinic, name="There")
    with waits(tmp_path) as waited:
        together.write(
            together.inserted(Client(clinic=clinic, name="Åsa % Ek")),
            together.inserted(Location(clinic=clinic, name="Here")),
            together.updated(there, address="Quay 5; 'DROP'"),
        )
    assert waited() == 1
    assert Client.objects.get().name == "Åsa % Ek" and Client.objects.get().created_at
    there.refresh_from_db()
    assert there.address == "Quay 5; 'DROP'" and Location.objects.count() == 2


def test_where_one_fails_none_holds(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    with pytest.raises(IntegrityError), transaction.atomic():
        together.write(
            together.inserted(Client(clinic=clinic, name="Somebody")),
            together.inserted(Location(clinic=clinic, name="Here")),
        )
    assert not Client.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_one_of_its_own(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    somebody = Client(clinic=clinic, name="Somebody")
    with pytest.raises(IntegrityError):
        together.write(
            together.inserted(somebody),
            together.inserted(Location(clinic=clinic, name="Here")),
        )
    assert not Client.objects.exists()
    together.write(together.inserted(somebody), together.inserted(Location(clinic=clinic)))
    assert Client.objects.get() == somebody


@pytest.mark.parametrize("among_others", [True, False])
@pytest.mark.django_db(transaction=True)
def test_nothing_holds_where_a_row_is_not_as_it_was_read(clinic, among_others):
    visit = a_visit(clinic)
    Visit.objects.filter(pk=visit.pk).update(version=2, minutes=45)
    with transaction.atomic() if among_others else nullcontext():
        with pytest.raises(ChangedMeanwhile):
            together.write(
                together.inserted(Location(clinic=clinic, name="Here")),
                together.updated_as_read(visit, minutes=30),
            )
        assert not Location.objects.filter(name="Here").exists()
    visit.refresh_from_db()
    together.write(together.updated_as_read(visit, minutes=30))
    visit.refresh_from_db()
    assert (visit.minutes, visit.version) == (30, 3)
