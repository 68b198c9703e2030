"""Statements that go to the database together hold together."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from clinic import together
from clinic.models import Client, Location


def test_what_goes_together_is_one_message(clinic, django_assert_num_queries):
    there = Location.objects.create(clinic=clinic, name="There")
    with transaction.atomic(), django_assert_num_queries(1):
        together.write(
            together.inserted(Client(clinic=clinic, name="Åsa % Ek")),
            together.inserted(Location(clinic=clinic, name="Here")),
            together.updated(there, address="Quay 5; 'DROP'"),
        )
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
def test_nothing_goes_together_outside_a_transaction(clinic):
    with pytest.raises(AssertionError, match="holds together"):
        together.write(together.inserted(Client(clinic=clinic, name="Somebody")))
