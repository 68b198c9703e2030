"""Background work around invitations, and signs of life. A message holds an id and no more."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready
from django.db import DatabaseError, connections
from django.utils import timezone

from clinic.mail import queue, reminders, sending
from clinic.operations import signs

log = logging.getLogger(__name__)

SOFT_SECONDS, HARD_SECONDS = 25, 30  # the lease of a mail outlives them
SIGN_EVERY = 10.0  # seconds


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def send_mail(mail_id: str) -> None:
    sending.send(UUID(mail_id))


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=10)
def offer_waiting_mail() -> None:
    queue.sweep()


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=250)
def owe_reminders() -> None:
    reminders.owe_reminders(timezone.now())


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=30)
def sign_of_life() -> None:
    """Beat asked, Redis carried it, a child of a worker came to it."""
    signs.give(signs.CLOCK)


@worker_ready.connect
def _sign_now_and_then(sender: Any, **_: Any) -> None:
    _sign_quietly()
    sender.timer.call_repeatedly(SIGN_EVERY, _sign_quietly)


def _sign_quietly() -> None:
    """In the worker's main loop, which a database that is away must not end."""
    try:
        signs.give(signs.WORKER)
    except DatabaseError as error:
        log.warning("no sign of life: %s", type(error).__name__)
    finally:
        connections.close_all()  # children must not inherit it
