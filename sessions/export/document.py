"""The file as one JSON document, ``palpate.file/1``: every row with its fields, the intake, plan
and session documents as they are stored. Ids of staff are spelt out under ``staff``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, Model

from clinic.models import AuditEntry
from clinic.sealing.fields import SealedBytes
from sessions.models import PlanRevision

from .counted import counted_plan
from .files import file_name
from .reading import WholeFile
from .tables import is_inner

SCHEMA = "palpate.file/1"
SEEN_HEAD = ("utc", "who", "actor", "action", "about", "id")


def file_document(whole: WholeFile, now: datetime) -> dict[str, Any]:
    """Dates, times (UTC) and ids are still Python's; ``DjangoJSONEncoder`` writes them."""
    return {
        "schema": SCHEMA,
        "made_at": now,
        "clinic": whole.client.clinic.name,
        "client": row_document(whole.client),
        "staff": [
            {"id": person.pk, "name": person.name, "role": person.role}
            for person in sorted(whole.staff.values(), key=lambda person: person.name)
        ],
        **{name: [row_document(row) for row in rows] for name, rows in whole.rows.items()},
        "seen_by": [dict(zip(SEEN_HEAD, row, strict=True)) for row in seen_rows(whole.seen)],
    }


def row_document(row: Model) -> dict[str, Any]:
    """Every field but the inner ones; bytes are named as a file. A plan has the one that counts
    beside what was suggested and changed."""
    found = {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not is_inner(type(row), field.name) and type(field) not in (BinaryField, SealedBytes)
    }
    name = file_name(row)
    if name:
        found["file"] = name
    if isinstance(row, PlanRevision):
        found["document"] = counted_plan(row)
    return found


def seen_rows(entries: Iterable[AuditEntry]) -> list[tuple[str, ...]]:
    """Who did what with the record. Where from is the staff's own business and is left out."""
    return [
        (
            entry.at.isoformat(timespec="seconds"),
            entry.person.name if entry.person else "",
            entry.actor,
            entry.action,
            entry.about,
            str(entry.about_id or ""),
        )
        for entry in entries
    ]
