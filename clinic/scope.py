"""Every query of staff starts here: rows of the signed-in person's clinic, and no others."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from .models import User

Row = TypeVar("Row", bound=Model)


def of_clinic(person: User, model: type[Row]) -> QuerySet[Row]:
    """All rows of ``model`` in the person's clinic."""
    return model._default_manager.filter(clinic_id=person.clinic_id)


def held_of_clinic(person: User, model: type[Row], id: UUID) -> Row:
    """The same, and nobody else changes or deletes it before the transaction ends."""
    return one_of_clinic(person, model._default_manager.select_for_update(no_key=True), id)


def one_of_clinic(person: User, rows: type[Row] | QuerySet[Row], id: UUID) -> Row:
    """The row with this id in the person's clinic; 404 for an unknown and a foreign id alike."""
    found = (
        rows.filter(clinic_id=person.clinic_id)
        if isinstance(rows, QuerySet)
        else of_clinic(person, rows)
    )
    row = found.filter(pk=id).first()
    if row is None:
        raise Http404
    return row
