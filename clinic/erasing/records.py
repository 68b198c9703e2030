"""Erasures as lines of a file: what a restore needs to know, and nobody's name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from clinic.models import Erasure


class NotReadable(Exception):
    """A line that is no erasure; the message says which."""


@dataclass(frozen=True, slots=True)
class Record:
    id: UUID
    clinic: UUID
    client_was: UUID
    reason: str
    by: UUID | int | None
    erased_at: datetime
    digest: str

    def as_row(self) -> dict[str, Any]:
        """For a row of ``Erasure``."""
        found = asdict(self)
        ids = {"clinic_id": found.pop("clinic"), "by_id": found.pop("by")}
        return {**found, **ids}


def record_of(row: Erasure) -> Record:
    return Record(
        id=row.pk,
        clinic=row.clinic_id,
        client_was=row.client_was,
        reason=row.reason,
        by=row.by_id,
        erased_at=row.erased_at,
        digest=row.digest,
    )


def lines_of(records: Iterable[Record]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(asdict(record), default=_text) for record in records)


def read(path: Path) -> list[Record]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_record(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _record(number: int, line: str) -> Record:
    try:
        given = json.loads(line)
        ids = {name: UUID(given[name]) for name in ("id", "clinic", "client_was")}
        by = given["by"] and UUID(given["by"])
        at = datetime.fromisoformat(given["erased_at"])
        reason = Erasure.Reason(given["reason"]).value
        return Record(**ids, reason=reason, by=by, erased_at=at, digest=str(given["digest"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotReadable(f"Line {number} is no erasure.") from None
