"""Background work around invitations. A message holds an id and no more."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from clinic.mail import queue, reminders, sending

SOFT_SECONDS, HARD_SECONDS = 25, 30  # the lease of a mail outlives them


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def send_mail(mail_id: str) -> None:
    sending.send(UUID(mail_id))


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=10)
def offer_waiting_mail() -> None:
    queue.sweep()


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS, expires=250)
def owe_reminders() -> None:
    reminders.owe_reminders(timezone.now())
