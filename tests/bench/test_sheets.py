"""What the sheets bench rests on: sheets as the app owes them, and workers as they are started."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic import audit
from runner import programs
from sessions.models import Sheet
from tests.bench.questionnaire.people import the_clinic, the_room
from tests.bench.sheets import rows, throughput, urgent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_hints(monkeypatch):
    monkeypatch.setattr("sessions.sheets.queue.hint", lambda id, bulk: True)
    for kept in (the_clinic, the_room):
        kept.cache_clear()


def test_a_batch_is_so_many_sheets_of_one_kind_each():
    ids = rows.owe(6)
    assert len(set(ids)) == 6 and Sheet.objects.filter(pk__in=ids, bulk=True).count() == 6


def test_those_that_wait_are_a_batch_that_any_worker_may_take():
    ids = urgent.waiting(20)
    assert Sheet.objects.filter(pk__in=ids, state="waiting", bulk=True, tries=0).count() == 20


def test_a_batch_that_is_not_ready_in_time_ends_the_measurement():
    with pytest.raises(AssertionError, match="waiting"):
        rows.until_ready(rows.owe(1), 0.05)


def test_prints_are_counted_by_the_audit_trail():
    ids = rows.owe(1)
    for _ in range(2):
        audit.by_program(the_clinic().pk, "sheet_made", "sheet", ids[0])
    assert rows.times_made(ids) == 2


def test_the_time_of_a_batch_is_that_of_the_rows_whoever_looked():
    ids, now = rows.owe(2), timezone.now()
    Sheet.objects.filter(pk__in=ids).update(offered_at=now, ready_at=now)
    Sheet.objects.filter(pk=ids[1]).update(ready_at=now + timedelta(seconds=3))
    assert rows.made_in(ids) == 3


def test_two_runs_are_compared_by_the_best_rate_and_the_least_work():
    quiet, busy = throughput.Run(4, 0.3, 0.01), throughput.Run(2, 0.4, 0.02)
    assert throughput.best([busy, quiet]) == 4
    assert throughput.least([busy, quiet]) == 0.3


def test_the_number_of_children_is_a_word_of_the_command_that_can_be_changed():
    command = programs.worker()
    assert command[command.index("-c") + 1].isdigit()
