"""Saving a row from a page that others may have open too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models.rows import ChangedMeanwhile, Versioned
from clinic.numbers import whole_number
from clinic.requests import StaffRequest


def save_read(
    request: StaffRequest,
    row: Versioned,
    about: str,
    *fields: str,
    meanwhile: str = "",
    **changes: Any,
) -> bool:
    """Write ``fields`` and ``changes`` where the row is as the page read it (its ``version`` was
    sent along), and note it; else say ``meanwhile``, and false."""
    row.version = whole_number(request.POST.get("version", ""))
    try:
        with transaction.atomic():
            row.save_read_version(*fields, **changes)
            audit.by_staff(request, "changed", about, row.pk)
    except ChangedMeanwhile:
        if meanwhile:
            messages.error(request, meanwhile)
        return False
    return True


def version_to_send(request: StaffRequest, row: Versioned, status: int) -> str:
    """What the page sends back: the version it was first read with while a mistake is mended
    (422); else that of the row as it is."""
    sent = request.POST.get("version") if status == 422 else None
    return sent or str(row.version)


def tell_what_stands(form: forms.Form | forms.ModelForm[Any], now: Mapping[str, Any]) -> None:
    """On a valid form that came too late: what somebody else saved meanwhile (``now``), beside
    every field that says otherwise. What was typed stays, to be saved knowingly."""
    typed = dict(form.cleaned_data)
    form.add_error(
        None, _("Somebody saved this meanwhile. Compare, and save again what should stand.")
    )
    for name, value in now.items():
        if typed.get(name) != value:
            shown = _in_words(form.fields[name], value) or _("nothing")
            form.add_error(name, _("Saved meanwhile: %(value)s") % {"value": shown})


def _in_words(field: forms.Field, value: Any) -> str:
    labels = dict(getattr(field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values if one not in (None, ""))
