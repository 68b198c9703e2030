"""Reminders: owed by the clock, each at most once a visit, only while answers are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from clinic.models import Clinic, Invitation, Mail

from . import hours
from .queue import owe_mail


@dataclass(frozen=True, slots=True)
class Window:
    """Visits that begin after ``after`` and not later than ``until`` are due this reminder;
    it fell due ``before`` ahead of each."""

    kind: str
    after: datetime
    until: datetime
    before: timedelta


def owe_reminders(now: datetime) -> int:
    """Owe every reminder that is due at ``now``; how many. Asking again owes nothing twice."""
    if not settings.MAIL_READY:
        return 0
    owed = 0
    for clinic in Clinic.objects.all():
        if hours.allowed(now, clinic.zone):
            for window in windows(clinic, now):
                owed += sum(_owe(found, window.kind) for found in due(clinic, window, now))
    return owed


def windows(clinic: Clinic, now: datetime) -> Iterator[Window]:
    """The clinic's reminders. The later one takes over from the earlier, so that nobody gets
    both at once."""
    wanted = [
        (clinic.last_reminder_hours, Mail.Kind.LAST_REMINDER.value),
        (clinic.first_reminder_hours, Mail.Kind.FIRST_REMINDER.value),
    ]
    after = now
    for ahead, kind in sorted((ahead, kind) for ahead, kind in wanted if ahead is not None):
        before = timedelta(hours=ahead)
        yield Window(kind, after, now + before, before)
        after = now + before


def due(clinic: Clinic, window: Window, now: datetime) -> QuerySet[Invitation]:
    """The invitations to remind of: nothing sent in, nothing ended, not reminded yet, and not
    younger than the moment the reminder fell due (they have just been invited)."""
    reminded = Mail.objects.filter(
        visit=OuterRef("visit"), kind=window.kind, about_at=OuterRef("visit__starts_at")
    )
    return (
        Invitation.objects.select_related("visit")
        .filter(
            ~Exists(reminded),
            clinic=clinic,
            revoked_at__isnull=True,
            locked_at__isnull=True,
            spent_at__isnull=True,
            expires_at__gt=now,
            created_at__lte=F("visit__starts_at") - window.before,
            visit__cancelled_at__isnull=True,
            visit__starts_at__gt=window.after,
            visit__starts_at__lte=window.until,
            visit__client__birth_date__isnull=False,
            visit__client__birth_date_confirmed=True,
        )
        .exclude(visit__client__email="")
    )


def _owe(invitation: Invitation, kind: str) -> int:
    """1 where it is owed from now on; 0 where another clock was quicker."""
    try:
        with transaction.atomic():
            owe_mail(invitation, kind)
    except IntegrityError:
        return 0
    return 1
