"""The sheets of a day together: owed at once, printed as one file, marked as printed at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import time_format

from clinic.models import User, Visit
from clinic.scope import of_clinic
from sessions.models import Sheet

from .failures import words_of
from .queue import owe_sheet
from .still_allowed import newest_plan, why_not_hand_out


@dataclass(frozen=True, slots=True)
class NotHandedOut:
    """A sheet that is made and may not be handed out any more; ``why`` in words for the desk."""

    client: str
    starts_at: datetime
    why: str


@transaction.atomic
def owe_all(person: User, visit_ids: Iterable[UUID]) -> list[Sheet]:
    """The sheet of each of these visits whose plan is signed, as part of a batch."""
    visits = of_clinic(person, Visit).select_related("client", "clinic")
    owed = []
    for visit in visits.filter(pk__in=list(visit_ids)).order_by("starts_at"):
        plan = newest_plan(visit)
        if plan is not None and plan.signed_at is not None:
            owed.append(owe_sheet(plan, bulk=True))
    return owed


def ready(person: User, sheet_ids: Iterable[UUID]) -> QuerySet[Sheet]:
    """Those of the sheets that are made, in the order of the visits."""
    rows = of_clinic(person, Sheet).filter(pk__in=list(sheet_ids), state=Sheet.State.READY)
    rows = rows.select_related("clinic", "plan", "session", "visit__client", "visit__clinic")
    return rows.order_by("visit__starts_at", "visit__client__name", "pk")


def sorted_out(sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[NotHandedOut]]:
    """Those that may be handed out, and those that may not."""
    good, gone = [], []
    for sheet in sheets:
        code = why_not_hand_out(sheet)
        if code:
            visit = sheet.visit
            gone.append(NotHandedOut(visit.client.name, visit.starts_at, words_of(code)))
        else:
            good.append(sheet)
    return good, gone


def one_file(sheets: Sequence[Sheet], title: str, language: str) -> bytes:
    """One PDF of these sheets in this order, with a bookmark for each; at least one."""
    from .merging import Part, merged  # pikepdf is for who prints a day, not for every page

    parts = [Part(_name(sheet), bytes(sheet.pdf or b"")) for sheet in sheets]
    return merged(parts, title, language)


def _name(sheet: Sheet) -> str:
    begins = sheet.visit.starts_at.astimezone(sheet.clinic.zone)
    return f"{time_format(begins, 'TIME_FORMAT')} {sheet.visit.client.name}"


@transaction.atomic
def mark_printed(person: User, sheet_ids: Iterable[UUID], now: datetime) -> list[UUID]:
    """The ready ones that were not marked yet are marked; which."""
    rows = of_clinic(person, Sheet).filter(
        pk__in=list(sheet_ids), state=Sheet.State.READY, printed_at__isnull=True
    )
    marked = list(rows.select_for_update().values_list("pk", flat=True))
    Sheet.objects.filter(pk__in=marked).update(printed_at=now, printed_by=person)
    return marked
