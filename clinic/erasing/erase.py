"""Erasing, and erasing again what a restore has brought back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from clinic import audit
from clinic.mail import demo_outbox
from clinic.models import Client, Clinic, Erasure, Mail, User
from clinic.sealing import keys

from .reach import Found, rows_of
from .records import Record, record_of


@transaction.atomic
def erase(client: Client, by: User | None, reason: str, *, now: datetime) -> Erasure:
    """All of the client, or nothing. Who asked for it was checked by the caller, who also writes
    the trail."""
    merged = list(client.merged.values_list("pk", flat=True))
    whose = {"clinic_id": client.clinic_id, "reason": reason, "by": by}
    row = _erased(Erasure(client_was=client.pk, **whose), now)
    for was in merged:  # files of the same person that an older copy still has apart
        _erased(Erasure(client_was=was, **whose), now)
    return row


@transaction.atomic
def again(records: Iterable[Record]) -> int:
    """Erase whom an older copy has brought back; how many. Those of a clinic that is not there, and
    those that are in the copy, are passed over."""
    known = set(Erasure.objects.values_list("client_was", flat=True))
    clinics = set(Clinic.objects.values_list("pk", flat=True))
    people = set(User.objects.values_list("pk", flat=True))
    every = {one.client_was: one for one in records if one.clinic in clinics}
    left = [one for client_was, one in every.items() if client_was not in known]
    back = set(Client.objects.values_list("pk", flat=True))
    for one in left:
        by = one.by if one.by in people else None
        _erased(Erasure(**{**one.as_row(), "by_id": by}), one.erased_at)
        audit.by_program(one.clinic, "erased again", "client", one.client_was)
    return sum(one.client_was in back for one in left)


def records() -> list[Record]:
    """Every erasure there is, the oldest first."""
    return [record_of(row) for row in Erasure.objects.all()]


def _erased(row: Erasure, now: datetime) -> Erasure:
    here = Client.objects.select_for_update().filter(pk=row.client_was, clinic=row.clinic_id)
    found = rows_of(row.client_was) if here.exists() else {}
    row.erased_at, row.rows = now, sum(map(len, found.values()))
    row.digest = row.digest or _digest(found)
    row.save(force_insert=True)
    _delete(found, row.pk)
    transaction.on_commit(keys.forget_held)
    transaction.on_commit(partial(demo_outbox.forget, found.get(Mail, set())))
    return row


def _delete(found: Found, erasure_id: UUID) -> None:
    """Rows that are never changed may go here alone: the database looks for the erasure. Those
    that belong to others go first: with the other gone, the wall between clinics would no longer
    show whose they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('palpate.erasure', %s, true)", [str(erasure_id)])
        for table, ids in reversed(found.items()):
            gone = table._base_manager.filter(pk__in=ids)._raw_delete(using="default")
            assert gone == len(ids), f"{len(ids) - gone} rows of {table._meta.label} stayed"
        cursor.execute("SELECT set_config('palpate.erasure', '', true)")


def _digest(found: Found) -> str:
    lines = sorted(f"{table._meta.db_table} {pk}" for table, ids in found.items() for pk in ids)
    return sha256("\n".join(lines).encode()).hexdigest()
