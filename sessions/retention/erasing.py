"""Erasing those who are due, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from clinic.erasing import erase
from clinic.models import Client, Clinic, Erasure, User

from .finding import due

BATCH = 20  # what one request erases

Note = Callable[[UUID], None]


def erase_due(
    clinic: Clinic, ids: Iterable[UUID], by: User | None, note: Note, *, now: datetime
) -> int:
    """How many went. Who is not due any more, held back, of another clinic or gone already is
    passed over. ``note`` writes the trail of one, inside its transaction."""
    return sum(_erase_one(clinic, id, by, note, now) for id in ids)


@transaction.atomic
def _erase_one(clinic: Clinic, id: UUID, by: User | None, note: Note, now: datetime) -> bool:
    """The row is held before it is looked at, so that no visit is booked meanwhile."""
    client = Client.objects.select_for_update().filter(clinic=clinic, pk=id).first()
    if client is None or not any(not one.held for one in due(clinic, now, only=id)):
        return False
    note(id)
    erase(client, by, Erasure.Reason.RETENTION, now=now)
    return True
