"""Sheets made by real workers, with everything going wrong that can."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from clinic.operations import signs
from tests.sessions.sheets.paper import text_of

from . import haste
from .conftest import Redis, Workers, signed, state, times_made, until, until_ready

pytestmark = [pytest.mark.worker, pytest.mark.slow]


def test_from_the_signature_to_a_ready_sheet(clinic, real_worker: None):
    sheet = signed(clinic)
    until_ready(sheet, 10)
    sheet.refresh_from_db()
    assert sheet.visit.client.name in text_of(bytes(sheet.pdf))
    assert (sheet.tries, times_made(sheet)) == (1, 1)


def test_a_worker_shows_that_it_works_and_a_killed_one_no_longer(clinic, workers: Workers):
    worker = workers.start()
    until(lambda: signs.WORKER in signs.ages(), 5)
    worker.kill()
    time.sleep(2 * haste.SIGN_EVERY)
    assert signs.ages()[signs.WORKER] > haste.SIGN_EVERY


def test_a_worker_killed_in_the_middle_of_a_print_is_replaced_and_one_sheet_is_made(
    clinic, workers: Workers
):
    workers.order("hold")
    first = workers.start()
    sheet = signed(clinic)
    until(lambda: workers.has_begun(sheet), 10)
    first.kill()
    assert state(sheet) == "rendering"
    workers.countermand("hold")
    workers.start()
    until_ready(sheet, 15)
    sheet.refresh_from_db()
    assert (sheet.tries, times_made(sheet)) == (2, 1)


def test_a_slow_print_keeps_its_lease_and_is_not_begun_by_another(clinic, workers: Workers):
    """It takes longer than a lease lasts; the other worker sweeps all the while."""
    workers.order("hold")
    workers.start()
    workers.start()
    sheet = signed(clinic)
    until(lambda: workers.has_begun(sheet), 10)
    time.sleep(1.5 * haste.LEASE.total_seconds())
    workers.countermand("hold")
    until_ready(sheet, 10)
    sheet.refresh_from_db()
    assert (sheet.tries, times_made(sheet)) == (1, 1)


def test_a_sheet_signed_while_redis_is_down_is_made_when_it_is_back(
    clinic, redis: Redis, workers: Workers
):
    redis.kill()
    start = time.monotonic()
    sheet = signed(clinic)
    assert time.monotonic() - start < 3
    assert state(sheet) == "waiting"
    redis.start()
    workers.start()
    until_ready(sheet, 15)


def test_a_hint_lost_with_all_of_redis_is_given_again(clinic, redis: Redis, workers: Workers):
    sheet = signed(clinic)
    redis.flush()
    workers.start()
    until_ready(sheet, 15)
    assert times_made(sheet) == 1


def test_redis_killed_under_a_running_worker_delays_and_loses_nothing(
    clinic, redis: Redis, workers: Workers
):
    workers.start()
    redis.kill()
    sheet = signed(clinic)
    redis.start()
    until_ready(sheet, 30)
    assert times_made(sheet) == 1


def test_a_sheet_that_kills_its_worker_fails_and_stops_no_other(clinic, workers: Workers):
    poison, good = signed(clinic), signed(clinic)
    workers.order("kill", str(poison.pk))
    workers.start()
    until_ready(good, 20)
    until(lambda: state(poison) == "failed", 60, lambda: f"the sheet is {state(poison)}")
    poison.refresh_from_db()
    assert (poison.failure, poison.tries, poison.pdf) == ("worker_lost", 3, None)
    last = signed(clinic)
    until_ready(last, 20)


def test_a_failed_print_is_shown_as_failed_and_the_desk_tries_again(
    clinic, desk, signed_in, workers: Workers
):
    workers.order("fault")
    workers.start()
    sheet = signed(clinic)
    until(lambda: state(sheet) == "failed", 45, lambda: f"the sheet is {state(sheet)}")
    board = signed_in(desk).get(reverse("board")).content.decode()
    assert "Sheet failed" in board and "Try again" in board and "Open to print" not in board
    workers.countermand("fault")
    signed_in(desk).post(reverse("sheet_make", args=[sheet.visit_id]))
    until_ready(sheet, 15)
    assert "Open to print" in signed_in(desk).get(reverse("board")).content.decode()
    assert times_made(sheet) == 1
