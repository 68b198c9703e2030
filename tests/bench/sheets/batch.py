"""A day's batch, and the same batch while workers are killed in the middle of their work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from uuid import UUID

from sessions.models import Sheet
from tests.bench.kit.figure import Figure, at_least, at_most

from .rows import owe, times_made, until_ready
from .workers import Worker, two_workers

SHEETS = 40
KILLED_AT = (10, 22)  # sheets ready


def figures() -> Iterator[Figure]:
    with two_workers():
        until_ready(owe(4), 120)
        quiet = until_ready(owe(SHEETS), 300)
    ids, disturbed = _disturbed()
    made = times_made(ids)
    there = Sheet.objects.filter(pk__in=ids, state=Sheet.State.READY, pdf__isnull=False).count()
    name = f"a batch of {SHEETS} with a worker killed twice"
    yield at_least(SHEETS, f"{name}: sheets that are there", there, "sheets")
    yield at_most(SHEETS, f"{name}: prints that were kept", made, "prints")
    yield at_most(10, f"{name}: later than without", disturbed - quiet, "s")


def _disturbed() -> tuple[list[UUID], float]:
    with two_workers() as (running, folder):
        until_ready(owe(4), 120)
        ids = owe(SHEETS)
        began = time.perf_counter()
        for place, ready in enumerate(KILLED_AT):
            until_ready(ids, 300, ready)
            running[place].kill()
            running[place] = Worker(folder, 1)
        until_ready(ids, 300)
        return ids, time.perf_counter() - began
