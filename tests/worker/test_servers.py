"""The servers fail under a running worker: nothing is lost, nothing is made twice."""

from __future__ import annotations

import time

import pytest

from sessions.models import Sheet
from tests.sessions.sheets.paper import text_of

from .conftest import (
    Redis,
    Workers,
    postgres_away,
    postgres_full,
    signed,
    state,
    times_made,
    until,
    until_ready,
)

pytestmark = [pytest.mark.worker, pytest.mark.slow]


def failure(sheet: Sheet) -> str:
    return Sheet.objects.values_list("failure", flat=True).get(pk=sheet.pk)


def test_a_hung_redis_holds_nobody_up_and_loses_nothing(clinic, redis: Redis, workers: Workers):
    workers.start()
    redis.hang()
    start = time.monotonic()
    sheet = signed(clinic)
    assert time.monotonic() - start < 3
    redis.go_on()
    until_ready(sheet, 30)
    assert times_made(sheet) == 1


def test_a_worker_that_hangs_in_a_print_is_overtaken_and_its_own_print_thrown_away(
    clinic, workers: Workers
):
    workers.order("hold")
    first = workers.start()
    sheet = signed(clinic)
    until(lambda: workers.has_begun(sheet), 10)
    first.stop()
    workers.countermand("hold")
    workers.start()
    until_ready(sheet, 20)
    sheet.refresh_from_db()
    made_at, digest = sheet.ready_at, sheet.pdf_digest
    first.go_on()
    until(lambda: first.says(b"this print is thrown away"), 20)
    sheet.refresh_from_db()
    assert (sheet.ready_at, sheet.pdf_digest) == (made_at, digest)
    assert (sheet.tries, times_made(sheet)) == (2, 1)


def test_a_restart_of_postgresql_in_the_middle_of_a_print_costs_a_try_and_no_sheet(
    clinic, workers: Workers
):
    workers.order("hold")
    worker = workers.start()
    sheet = signed(clinic)
    until(lambda: workers.has_begun(sheet), 10)
    with postgres_away():
        workers.countermand("hold")
        until(lambda: worker.says(b"OperationalError"), 20)
    until_ready(sheet, 30)
    sheet.refresh_from_db()
    assert (sheet.tries, times_made(sheet)) == (2, 1)
    after = signed(clinic)
    until_ready(after, 15)


def test_a_full_disk_of_postgresql_is_named_and_the_sheet_made_once_there_is_room(
    clinic, workers: Workers
):
    with postgres_full():
        workers.start()
        sheet = signed(clinic)
        until(lambda: failure(sheet) == "disk_full", 20)
        assert state(sheet) == "waiting"
    until_ready(sheet, 40)
    assert (failure(sheet), times_made(sheet)) == ("", 1)


def test_a_worker_whose_disk_is_full_makes_sheets_all_the_same(clinic, workers: Workers):
    """It needs no file of its own: the sheet goes from memory into the row."""
    worker = workers.start()
    until_ready(signed(clinic), 20)
    worker.fill_the_disk()
    sheet = signed(clinic)
    until_ready(sheet, 20)
    sheet.refresh_from_db()
    assert sheet.visit.client.name in text_of(bytes(sheet.pdf))
