"""Many documents on several cores, answered in the order they came."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from queue import Empty, Queue
from threading import Thread
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# So many are done at once before other processes are worth their start.
FIRST = 64
# Documents handed to a process at a time, and such batches waiting for each core: what is in
# memory stays the same however long the input is.
BATCH, AHEAD = 32, 3


def in_order(do: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """``do`` of every item, each given out as soon as it and those before it are made.

    A caller may wait for one answer before it writes its next line. ``do`` needs what it
    needs in memory by now, so that the forked processes share it.
    """
    waiting = iter(items)
    yield from map(do, islice(waiting, FIRST))
    following = list(islice(waiting, 1))
    if not following:
        return
    if _cores() == 1 or "fork" not in get_all_start_methods():
        yield from map(do, (*following, *waiting))
    else:
        yield from _shared_out(do, following, waiting)


class _Process:
    """What the forked processes do; set before they start, so that it need not be sent."""

    do: Callable[[Any], Any]


def _shared_out(
    do: Callable[[Given], Made], first: list[Given], rest: Iterator[Given]
) -> Iterator[Made]:
    cores = _cores()
    _Process.do = do
    gc.collect()
    gc.freeze()  # the knowledge stays shared: no collector walks it in every process
    with ProcessPoolExecutor(cores, mp_context=get_context("fork")) as pool:
        read: Queue[Given | None] = Queue(maxsize=BATCH * cores)
        made: Queue[Future[list[Made]] | None] = Queue(maxsize=AHEAD * cores)
        made.put(pool.submit(_do_all, first))  # forks, while there is one thread
        # Reading may wait for a slow caller, so that it is apart from handing out.
        Thread(target=_read, args=(rest, read, made), daemon=True).start()
        Thread(target=_hand_out, args=(pool, read, made), daemon=True).start()
        while (future := made.get()) is not None:
            yield from future.result()


def _read(rest: Iterator[Given], read: Queue[Any], made: Queue[Any]) -> None:
    with _told(made):
        for item in rest:
            read.put(item)
    read.put(None)


def _hand_out(pool: ProcessPoolExecutor, read: Queue[Any], made: Queue[Any]) -> None:
    """Whatever has been read by now, up to a batch, goes to the next free process."""
    going = True
    with _told(made):
        while going:
            batch = [read.get()]
            while len(batch) < BATCH and batch[-1] is not None:
                try:
                    batch.append(read.get_nowait())
                except Empty:
                    break
            going = batch[-1] is not None
            todo = batch if going else batch[:-1]
            if todo:
                made.put(pool.submit(_do_all, todo))
    made.put(None)


@contextmanager
def _told(made: Queue[Any]) -> Iterator[None]:
    """A fault in a thread ends the run, as it would have without the thread."""
    try:
        yield
    except Exception as fault:
        failed: Future[Any] = Future()
        failed.set_exception(fault)
        made.put(failed)


def _do_all(items: list[Any]) -> list[Any]:
    return [_Process.do(item) for item in items]


def _cores() -> int:
    """How many cores this process may use, at most four."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, 4)
