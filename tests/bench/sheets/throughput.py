"""Sheets a second of a worker on one core and on two, in turns; the best of each counts. What a
child waited for a core that somebody else held does not count. The processor time of a sheet says
the same on a busy machine: what two children cost each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.kit.figure import Figure, at_least, at_most

from .rows import made_in, owe, until_ready
from .workers import a_worker

ROUNDS, WARM, SHEETS = 2, 8, 32


@dataclass(frozen=True, slots=True)
class Run:
    """``rate`` in sheets a second; ``work`` in seconds of processor time a sheet, the children's
    and, as ``beside``, that of the process above them."""

    rate: float
    work: float
    beside: float


def figures() -> Iterator[Figure]:
    one, two = [], []
    for _ in range(ROUNDS):
        one.append(run(cores=1))
        two.append(run(cores=2))
    yield at_least(1.7, "sheets a second on two cores beside one", best(two) / best(one), "times")
    yield at_least(0, "sheets on two cores", best(two), "a second")
    more = least(two) / least(one)
    yield at_most(1.15, "processor time of a sheet on two cores beside one", more, "times")
    yield at_least(0, "processor time of a sheet", 1000 * least(one), "ms")
    beside = min(one.beside for one in two)
    yield at_most(0.05, "the worker's own beside that of its children", beside, "times")


def best(runs: Sequence[Run]) -> float:
    return max(one.rate for one in runs)


def least(runs: Sequence[Run]) -> float:
    return min(one.work for one in runs)


def run(cores: int) -> Run:
    """With a child for each core, once all of them are warm."""
    with a_worker(children=cores, cores=cores) as worker:
        until_ready(owe(WARM), 120)
        waited, worked, own = worker.waited(), worker.worked(), worker.own_work()
        ids = owe(SHEETS)
        until_ready(ids, 300)
        seconds = made_in(ids) - (worker.waited() - waited)
        work = worker.worked() - worked
        return Run(SHEETS / seconds, work / SHEETS, (worker.own_work() - own) / work)
