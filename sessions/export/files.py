"""The papers of a file: sheets, letters and scans as they were kept, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model

from intake.models import ClearanceScan

from .reading import WholeFile
from .tables import FILES


def file_name(row: Model) -> str | None:
    """Where the row's paper lies in the archive; None where it has none. Made of the kind and
    the row's id alone: a name ends up in lists that others see."""
    if type(row) not in FILES:
        return None
    field, kind = FILES[type(row)]
    if getattr(row, field) is None:
        return None
    return f"papers/{kind}-{row.pk.hex}.{_ending(row)}"


def papers(whole: WholeFile) -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    for rows in whole.rows.values():
        for row in rows:
            name = file_name(row)
            if name:
                yield name, bytes(getattr(row, FILES[type(row)][0]))


def _ending(row: Model) -> str:
    picture = isinstance(row, ClearanceScan) and row.kind == ClearanceScan.Kind.JPEG
    return "jpg" if picture else "pdf"
