"""Many intake documents on several cores, answered in the order they came."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from queue import Queue
from threading import Thread

from sessions.knowledge import load
from sessions.planning.printing import Printed, Raw, print_plan

# So many are planned at once before other processes are worth their start.
FIRST = 64


def plans(documents: Iterable[Raw], for_people: bool) -> Iterator[Printed]:
    """One printed plan a document, each given out as soon as it and those before it are made.

    A caller may wait for one answer before it writes its next line.
    """
    waiting = iter(documents)
    for raw in islice(waiting, FIRST):
        yield print_plan(raw, load(), for_people)
    following = next(waiting, None)
    if following is None:
        return
    if _cores() == 1 or "fork" not in get_all_start_methods():
        yield from (print_plan(raw, load(), for_people) for raw in (following, *waiting))
    else:
        yield from _shared_out(following, waiting, for_people)


def _shared_out(first: Raw, rest: Iterator[Raw], for_people: bool) -> Iterator[Printed]:
    """The knowledge is loaded by now, so that the forked processes share it."""
    cores = _cores()
    with ProcessPoolExecutor(cores, mp_context=get_context("fork")) as pool:
        made: Queue[Future[Printed] | None] = Queue(maxsize=16 * cores)
        made.put(pool.submit(_print, first, for_people))  # forks, while there is one thread

        def feed() -> None:
            for raw in rest:
                made.put(pool.submit(_print, raw, for_people))
            made.put(None)

        Thread(target=feed, daemon=True).start()
        while (future := made.get()) is not None:
            yield future.result()


def _print(raw: Raw, for_people: bool) -> Printed:
    return print_plan(raw, load(), for_people)


def _cores() -> int:
    """How many cores this process may use, at most four."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, 4)
