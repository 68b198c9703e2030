"""Saving a row from a page that others may have open too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction

from clinic import audit
from clinic.models.rows import ChangedMeanwhile, Versioned
from clinic.numbers import whole_number
from clinic.requests import StaffRequest


def save_read(
    request: StaffRequest, row: Versioned, about: str, *fields: str, meanwhile: str, **changes: Any
) -> bool:
    """Write ``fields`` and ``changes`` where the row is as the page read it (its ``version`` was
    sent along), and note it; else say ``meanwhile``, and false."""
    row.version = whole_number(request.POST.get("version", ""))
    try:
        with transaction.atomic():
            row.save_read_version(*fields, **changes)
            audit.by_staff(request, "changed", about, row.pk)
    except ChangedMeanwhile:
        messages.error(request, meanwhile)
        return False
    return True
