"""A sheet that was just signed, behind ten thousand of a batch: rows owed and hints given."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Now
from kombu import Connection

from clinic.celery import app
from sessions.models import Sheet
from sessions.sheets.queue import owe_sheet
from tests.bench.kit.figure import Figure, at_most
from tests.bench.questionnaire.people import the_clinic

from .rows import KINDS, owe, signed_plans, until_ready
from .workers import a_worker

BEHIND, TRIES = 10_000, 5


def figures() -> Iterator[Figure]:
    with a_worker(children=2):
        until_ready(owe(8), 120)
        hinted(waiting(BEHIND))
        time.sleep(5)  # in the middle of the batch, the sweeper at work
        plans = signed_plans(TRIES)
        starts = [started(plan) for plan in plans]
        left = Sheet.objects.filter(bulk=True, state=Sheet.State.WAITING).count()
    if left < BEHIND * 0.9:
        raise AssertionError(f"only {left} were still waiting")
    name = f"a fresh sheet behind {BEHIND:,} waiting, the slowest of {TRIES}: started after"
    yield at_most(2, name, max(starts), "s")
    Sheet.objects.filter(bulk=True).exclude(state=Sheet.State.READY).delete()


def waiting(count: int) -> list[UUID]:
    """So many sheets of a batch."""
    plans = signed_plans(-(-count // len(KINDS)))
    rows = [
        Sheet(
            clinic=the_clinic(),
            visit_id=plan.visit_id,
            plan=plan,
            language=kind.language,
            paper=kind.paper,
            large_print=kind.large_print,
            plain=kind.plain,
            bulk=True,
            offered_at=Now(),
        )
        for plan in plans
        for kind in KINDS
    ]
    return [row.pk for row in Sheet.objects.bulk_create(rows[:count], batch_size=500)]


def hinted(ids: Sequence[UUID]) -> None:
    """All hints of a batch in Redis; one connection for all of them."""
    with Connection(settings.CELERY_BROKER_URL) as connection:
        for id in ids:
            app.send_task(
                "sessions.tasks.make_sheet", args=[str(id)], queue="bulk", connection=connection
            )


def started(plan: object) -> float:
    """The seconds from owing a sheet until a worker has begun it."""
    sheet = owe_sheet(plan)  # type: ignore[arg-type]  # a signed plan
    began = time.perf_counter()
    while Sheet.objects.filter(pk=sheet.pk, state=Sheet.State.WAITING).exists():
        if time.perf_counter() - began > 120:
            raise AssertionError("not begun in two minutes")
        time.sleep(0.005)
    return time.perf_counter() - began
