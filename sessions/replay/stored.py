"""Stored intakes that have a plan, one after the other. Nothing is written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import groupby
from typing import cast
from uuid import UUID

from django.db import connection, transaction

from sessions.models import PlanRevision

from .running import Given, Stored

AT_ONCE = 200  # rows


def stored_intakes(clinic_id: UUID | None) -> Iterator[Given]:
    """Every revision of an intake that a plan was made from, of one clinic or of all, with its
    plans. The transaction they are read in refuses any write."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        rows = PlanRevision.objects.select_related("intake_revision")
        if clinic_id is not None:
            rows = rows.filter(clinic_id=clinic_id)
        ordered = rows.order_by("intake_revision_id", "number").iterator(AT_ONCE)
        # The cursor of the server ends before its transaction, also where the reader stops.
        with closing(cast("Generator[PlanRevision, None, None]", ordered)) as found:
            for _, group in groupby(found, key=lambda row: row.intake_revision_id):
                yield _stored(list(group))


def _stored(plans: list[PlanRevision]) -> Given:
    revision = plans[0].intake_revision
    where = {"intake_revision": str(revision.pk), "clinic": str(revision.clinic_id)}
    kept = tuple(Stored(str(plan.pk), plan.suggestion) for plan in plans)
    return Given(where, revision.document, kept)
