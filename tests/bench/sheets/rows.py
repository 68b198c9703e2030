"""Signed plans and the sheets owed for them, as the app owes them."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from itertools import product
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min

from clinic.models import AuditEntry
from sessions.models import PlanRevision, Sheet
from sessions.sheets.kinds import SheetKind
from sessions.sheets.queue import owe_sheet
from tests.bench.questionnaire.people import the_clinic, the_room
from tests.factories import a_visit
from tests.sessions.sheets.rows import a_plan

# Seconds. More often, asking takes a core's twentieth from those who are measured.
ASKS_EVERY = 0.1
ORDINARY = [SheetKind(*both) for both in product(("en", "es"), ("a4", "letter"))]
KINDS = [
    SheetKind(*all_four)
    for all_four in product(("en", "es"), ("a4", "letter"), (False, True), (False, True))
]


def signed_plans(count: int) -> list[PlanRevision]:
    """Each of a visit and a client of its own."""
    return [a_plan(a_visit(the_clinic(), **the_room())) for _ in range(count)]


def owe(count: int, kinds: Sequence[SheetKind] = ORDINARY) -> list[UUID]:
    """A batch of so many sheets, owed in one transaction; the hints go out when it ends."""
    plans = signed_plans(-(-count // len(kinds)))
    wanted = [(plan, kind) for plan in plans for kind in kinds][:count]
    with transaction.atomic():
        return [owe_sheet(plan, kind, bulk=True).pk for plan, kind in wanted]


def until_ready(ids: Collection[UUID], seconds: float, wanted: int | None = None) -> float:
    """The seconds until so many of the sheets (all, unless told) are ready."""
    began = time.perf_counter()
    rows = Sheet.objects.filter(pk__in=ids)
    while rows.filter(state=Sheet.State.READY).count() < (wanted or len(ids)):
        if time.perf_counter() - began > seconds:
            states = list(rows.values_list("state", "failure"))
            raise AssertionError(f"not in {seconds} s: {set(states)}")
        time.sleep(ASKS_EVERY)
    return time.perf_counter() - began


def made_in(ids: Collection[UUID]) -> float:
    """The seconds from the first hint to the last of these sheets, which are all ready: as the
    rows say, whoever looked and when."""
    times = Sheet.objects.filter(pk__in=ids).aggregate(Min("offered_at"), Max("ready_at"))
    return float((times["ready_at__max"] - times["offered_at__min"]).total_seconds())


def times_made(ids: Collection[UUID]) -> int:
    """How often a print of these was kept: what the audit trail says."""
    return AuditEntry.objects.filter(action="sheet_made", about_id__in=ids).count()
