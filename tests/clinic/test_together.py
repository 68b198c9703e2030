"""Statements that go to the database together hold together."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from clinic import together
from clinic.models import Client, Location


def test_what_goes_together_is_one_message(clinic, django_assert_num_queries):
    rows = Location.objects.filter(clinic=clinic, name="Here")
    with transaction.atomic(), django_assert_num_queries(1):
        together.write(
            together.inserted(Client(clinic=clinic, name="Åsa % Ek")),
            together.inserted(Location(clinic=clinic, name="Here")),
            together.updated(rows, address="Quay 5; 'DROP'"),
        )
    assert Client.objects.get().name == "Åsa % Ek" and Client.objects.get().created_at
    assert rows.get().address == "Quay 5; 'DROP'"


def test_where_one_fails_none_holds(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    with pytest.raises(IntegrityError), transaction.atomic():
        together.write(
            together.inserted(Client(clinic=clinic, name="Somebody")),
            together.inserted(Location(clinic=clinic, name="Here")),
        )
    assert not Client.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_together_outside_a_transaction(clinic):
    with pytest.raises(AssertionError, match="holds together"):
        together.write(together.inserted(Client(clinic=clinic, name="Somebody")))
