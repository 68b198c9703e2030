"""Sheets a second of a worker on one core and on two, in turns; the best of each counts. What a
child waited for a core that somebody else held does not count."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure, at_least

from .rows import owe, until_ready
from .workers import a_worker

ROUNDS, WARM, SHEETS = 2, 8, 32


def figures() -> Iterator[Figure]:
    one, two = [], []
    for _ in range(ROUNDS):
        one.append(rate(cores=1))
        two.append(rate(cores=2))
    yield at_least(1.7, "sheets a second on two cores beside one", max(two) / max(one), "times")
    yield at_least(0, "sheets on two cores", max(two), "a second")


def rate(cores: int) -> float:
    """With a child for each core, once all of them are warm."""
    with a_worker(children=cores, cores=cores) as worker:
        until_ready(owe(WARM), 120)
        ids, before = owe(SHEETS), worker.waited()
        seconds = until_ready(ids, 300)
        return SHEETS / (seconds - (worker.waited() - before))
