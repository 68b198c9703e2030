"""Two people in the same second, on real connections: the rows wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from clinic.models import Role
from sessions.models import PlanRevision, Sheet
from sessions.plans.standing import standing_of
from sessions.plans.writing import Stale
from tests.factories import a_clinic, a_person

from .rows import a_planned_visit, dose, signed


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """What each action gave, or the exception it ended with."""

    def run(action: Callable[[], Any]) -> Any:
        try:
            return action()
        except Stale as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@pytest.mark.django_db(transaction=True)
def test_two_signatures_in_the_same_second_are_one():
    clinic = a_clinic()
    people = [a_person(clinic, Role.THERAPIST) for _ in range(2)]
    visit = a_planned_visit(people[0])
    token = standing_of(visit).token
    found = at_once(*(lambda by=by: signed(visit, by, token=token) for by in people))
    assert sorted(one.newly for one in found) == [False, True]
    assert (PlanRevision.objects.count(), Sheet.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_in_the_same_second_one_is_told_of_the_other():
    clinic = a_clinic()
    people = [a_person(clinic, Role.THERAPIST) for _ in range(2)]
    visit = a_planned_visit(people[0])
    token = standing_of(visit).token
    found = at_once(*(lambda by=by: dose(visit, by, token=token, discomfort=4) for by in people))
    assert sum(isinstance(one, Stale) for one in found) == 1
    assert len(PlanRevision.objects.get().changes) == 1
