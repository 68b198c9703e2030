"""Two presses at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from clinic.models import Client, Erasure
from sessions.retention.erasing import erase_due
from tests.factories import a_clinic
from tests.sessions.retention.rows import who_came

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_presses_at_once_each_client_goes_once():
    clinic = a_clinic(kept_years=5)
    ids = [who_came(clinic).pk for _ in range(3)]
    noted, ready = [], Barrier(2)

    def press(_: int) -> int:
        ready.wait()
        try:
            return erase_due(clinic, ids, None, noted.append, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sum(both.map(press, range(2))) == 3
    assert sorted(noted) == sorted(ids)
    assert Erasure.objects.count() == 3 and not Client.objects.exists()
