"""Sheets a second of a worker on one core and on two, in turns; the best of each counts, for
whatever else the machine does can only take away."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure, at_least

from .rows import owe, until_ready
from .workers import a_worker

ROUNDS, WARM, SHEETS = 3, 8, 32


def figures() -> Iterator[Figure]:
    one, two = [], []
    for _ in range(ROUNDS):
        one.append(rate(cores=1))
        two.append(rate(cores=2))
    yield at_least(1.7, "sheets a second on two cores beside one", max(two) / max(one), "times")
    yield at_least(0, "sheets on two cores", max(two), "a second")


def rate(cores: int) -> float:
    """With a child for each core, once all of them are warm."""
    with a_worker(children=cores, cores=cores):
        until_ready(owe(WARM), 120)
        return SHEETS / until_ready(owe(SHEETS), 300)
