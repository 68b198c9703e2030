"""What a worker holds after a day's work beside what it held after a few sheets."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure, at_most

from .rows import KINDS, owe, until_ready
from .workers import a_worker

FEW, MANY = 20, 500


def figures() -> Iterator[Figure]:
    with a_worker(children=2) as worker:
        until_ready(owe(FEW, KINDS), 300)
        after_few = worker.memory()
        until_ready(owe(MANY - FEW, KINDS), 1200)
        after_many = worker.memory()
    name = f"memory of a worker after {MANY} sheets beside {FEW}"
    yield at_most(1.3, name, after_many / after_few, "times")
    yield at_most(1024, f"memory of a worker after {MANY} sheets", after_many / 2**20, "MB")
