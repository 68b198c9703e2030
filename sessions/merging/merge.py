"""Making one client out of two, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from clinic.forms.clients import ClientForm
from clinic.models import Client, MergedClient, User
from clinic.models.rows import ChangedMeanwhile
from clinic.scope import of_clinic

from .links import end_links
from .moving import move_all

FIELDS = ClientForm.Meta.fields  # what is on file of a client
KEPT, OTHER = "kept", "other"
Versions = tuple[int, int]  # of the two rows, as they were compared


@transaction.atomic
def merge(
    kept: UUID,
    other: UUID,
    chosen: Mapping[str, str],
    *,
    versions: Versions,
    by: User,
    now: datetime,
) -> int:
    """``chosen`` says for each field that differs whose value stands. All rows of ``other`` go to
    ``kept``, and ``other`` is gone but for its ``MergedClient``. How many links ended;
    ``ChangedMeanwhile`` where one of the two is not as it was compared."""
    rows = of_clinic(by, Client).select_for_update().filter(pk__in=[kept, other])
    found = {row.pk: row for row in rows.order_by("pk")}
    if set(found) != {kept, other} or kept == other:
        raise ChangedMeanwhile
    first, second = found[kept], found[other]
    if (first.version, second.version) != versions:
        raise ChangedMeanwhile
    return _merge(first, second, chosen, by, now)


def _merge(kept: Client, other: Client, chosen: Mapping[str, str], by: User, now: datetime) -> int:
    was = {KEPT: _on_file(kept), OTHER: _on_file(other)}
    MergedClient.objects.create(pk=other.pk, clinic=kept.clinic, kept=kept, was=was, by=by)
    values = {f: getattr(other if chosen.get(f) == OTHER else kept, f) for f in FIELDS}
    ended = sum(end_links(one, values["birth_date"], now=now) for one in (kept, other))
    confirmed = [
        one.birth_date_confirmed for one in (kept, other) if one.birth_date == values["birth_date"]
    ]
    for field, value in values.items():
        setattr(kept, field, value)
    kept.birth_date_confirmed = any(confirmed)
    kept.keep_search_name()
    kept.save_read_version(*FIELDS, "search_name", "birth_date_confirmed")
    move_all(other, kept)
    other.delete()  # refused by the database's own keys where a row was left behind
    return ended


def _on_file(client: Client) -> dict[str, Any]:
    found = {field: getattr(client, field) for field in FIELDS}
    born = client.birth_date
    return found | {
        "birth_date": born.isoformat() if born else None,
        "birth_date_confirmed": client.birth_date_confirmed,
        "created_at": client.created_at.isoformat(),
    }
