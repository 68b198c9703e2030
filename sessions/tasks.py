"""Background work. A message holds an id and no more; the rows are read anew."""

from __future__ import annotations

import logging
import resource
from pathlib import Path
from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_init, worker_process_init, worker_ready
from django.db import DatabaseError, connections

from sessions.sheets import queue

log = logging.getLogger(__name__)

SOFT_SECONDS, HARD_SECONDS = 25, 30
MEMORY = 512 * 1024 * 1024  # bytes a job may add to what the child starts with
SWEEP_EVERY = 2.0  # seconds


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def make_sheet(sheet_id: str) -> None:
    from sessions.sheets.making import make  # WeasyPrint is for workers, not for web processes

    make(UUID(sheet_id))


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=10)
def offer_waiting_sheets() -> None:
    queue.sweep()


@shared_task(soft_time_limit=4 * SOFT_SECONDS, time_limit=4 * HARD_SECONDS)
def make_booklets(clinic_id: str) -> None:
    from sessions.papers import shelf

    shelf.fill("exercises", UUID(clinic_id))


@shared_task(soft_time_limit=4 * SOFT_SECONDS, time_limit=4 * HARD_SECONDS)
def make_blank_questionnaires(clinic_id: str) -> None:
    from sessions.papers import shelf

    shelf.fill("questionnaire", UUID(clinic_id))


@worker_init.connect
def _warm_up(**_: Any) -> None:
    """Before the fork: what every child needs is imported and read once."""
    from sessions.knowledge import load
    from sessions.sheets import making  # noqa: F401  # brings WeasyPrint

    load()


@worker_process_init.connect
def _ready_child(**_: Any) -> None:
    """After the fork: the press of this child, and the limit on its memory."""
    from sessions.sheets.press import press

    press()
    held = _data_bytes()
    if held:
        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (held + MEMORY, hard))


def _data_bytes() -> int:
    """What this process holds now, in bytes; nothing where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


@worker_ready.connect
def _sweep_now_and_then(sender: Any, **_: Any) -> None:
    """Every worker sweeps by itself, in its main loop: sheets are made without beat too."""
    sender.timer.call_repeatedly(SWEEP_EVERY, _sweep_quietly)


def _sweep_quietly() -> None:
    try:
        queue.sweep()
    except DatabaseError as error:
        log.warning("no sweep: %s", type(error).__name__)
    finally:
        connections.close_all()  # children must not inherit it
