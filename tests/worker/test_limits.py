"""What a print may take, and what a message may say."""

from __future__ import annotations

import os
import subprocess
import sys
from uuid import uuid4

import pytest

from clinic.celery import app
from clinic.tasks import sign_of_life
from runner import programs
from sessions import tasks
from sessions.sheets import leases, queue

from . import haste

GREEDY = """
import django; django.setup()
from sessions import tasks
tasks._ready_child()
small = bytearray(64 * 1024 * 1024)
try:
    bytearray(1024 * 1024 * 1024)
except MemoryError:
    print("refused")
"""


@pytest.mark.worker
def test_a_print_that_takes_a_gigabyte_is_refused_it():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "clinic.settings"}
    done = subprocess.run(
        [sys.executable, "-c", GREEDY], env=env, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "refused", done.stderr


def test_a_print_has_thirty_seconds_at_most():
    assert tasks.make_sheet.time_limit == 30
    assert tasks.make_sheet.soft_time_limit < 30


@pytest.mark.parametrize(("bulk", "named"), [(False, "urgent"), (True, "bulk")])
def test_a_message_holds_the_id_and_nothing_else_and_goes_to_the_queue_of_its_kind(
    monkeypatch, bulk, named
):
    sent = []
    monkeypatch.setattr(
        app, "send_task", lambda name, args, queue, **_: sent.append((name, args, queue))
    )
    sheet_id = uuid4()
    assert queue.hint(sheet_id, bulk)
    assert sent == [("sessions.tasks.make_sheet", [str(sheet_id)], named)]


def test_a_worker_takes_urgent_hints_before_those_of_a_batch(settings):
    """In Redis's own order of keys, not in turns."""
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["queue_order_strategy"] == "priority"
    names = programs.QUEUES.split(",")
    assert names.index("urgent") < names.index("bulk")


def test_the_tests_own_haste_keeps_the_proportions_of_the_real_waiting():
    renewals = leases.LEASE.total_seconds() / leases.RENEW_EVERY
    assert haste.LEASE.total_seconds() / haste.RENEW_EVERY == pytest.approx(renewals)
    for waiting in (leases, haste):
        assert waiting.BACK_OFF[0] < waiting.LEASE and waiting.BACK_OFF[0] < waiting.BACK_OFF[1]
    assert queue.OFFER_AGAIN < leases.LEASE and haste.OFFER_AGAIN < haste.LEASE


def test_the_tasks_are_urgent_and_known_under_the_names_of_the_settings(settings):
    names = {tasks.make_sheet.name, tasks.offer_waiting_sheets.name, sign_of_life.name}
    assert names == set(settings.CELERY_TASK_ROUTES)
    assert tasks.offer_waiting_sheets.name in {
        entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()
    }


def test_a_web_process_does_not_carry_the_printing_engine():
    """Importing the views and the tasks leaves WeasyPrint out of the web server's memory."""
    script = "import django; django.setup()\nimport clinic.urls, sessions.tasks, sys\n"
    script += "print('weasyprint' in sys.modules)"
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "clinic.settings"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
