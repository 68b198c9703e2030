"""Fair times on a machine that others use too.

Processor time of this process alone is taken, so that waiting for a core that somebody else
holds does not count; where another process does the work that is measured, as a database does,
another ``clock`` is named. What is compared is run in turns, never one after the other.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

Work = Callable[[], object]
Clock = Callable[[], float]


def seconds_of(work: Work, clock: Clock = process_time) -> float:
    """Processor time of one run, unless another clock is named."""
    began = clock()
    work()
    return clock() - began


def in_turns(works: Sequence[Work], rounds: int, clock: Clock = process_time) -> list[list[float]]:
    """The seconds of every run, a list for each piece of work; one run each goes before."""
    for work in works:
        work()
    gc.collect()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            taken.append(seconds_of(work, clock))
    return times


def ratio(over: Work, under: Work, rounds: int) -> float:
    """How many times as long ``over`` takes as ``under``: the median of neighbouring runs."""
    first, second = in_turns((over, under), rounds)
    return median(a / b for a, b in zip(first, second, strict=True))


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many per cent of all values do not exceed."""
    ordered = sorted(values)
    place = -(-len(ordered) * percent // 100)  # rounded up
    return ordered[max(int(place), 1) - 1]
