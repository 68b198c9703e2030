"""Two owners in the same second, on real connections: one row."""

from __future__ import annotations

import pytest
from django.db import transaction

from clinic.models import Role
from sessions.adoption.rows import adopt, in_force, take_back
from sessions.knowledge import load
from sessions.models import Adoption
from tests.factories import a_clinic, a_person
from tests.sessions.plans.test_at_once import at_once


def adopting(person):
    with transaction.atomic():
        words = {"profession": "massage therapist", "notes": "", "statement": "I adopt it."}
        return adopt(person, load(), digest=load().digest, **words)


def taking_back(person, row):
    with transaction.atomic():
        return take_back(person, row, notes="a mistake")


@pytest.mark.django_db(transaction=True)
def test_two_adoptions_and_two_withdrawals_in_the_same_second_are_one_each():
    clinic = a_clinic()
    people = [a_person(clinic, Role.OWNER) for _ in range(2)]
    found = at_once(*(lambda by=by: adopting(by) for by in people))
    assert sorted(one.newly for one in found) == [False, True]
    row = in_force(clinic.id, load().digest)
    found = at_once(*(lambda by=by: taking_back(by, row) for by in people))
    assert sorted(one.newly for one in found) == [False, True]
    assert [one.act for one in Adoption.objects.all()] == ["adopted", "withdrawn"]
