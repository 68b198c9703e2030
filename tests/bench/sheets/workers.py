"""Workers with the command of ``./run process worker``, which can be killed like machines."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from runner import processes, programs

_number = count(1)
CORES = sorted(os.sched_getaffinity(0))[:2]


class Worker:
    """One worker with so many children, in a process group of its own."""

    def __init__(self, folder: Path, children: int, cores: int = 2) -> None:
        name = f"bench{next(_number)}"
        command = programs.worker()
        command[command.index("-c") + 1] = str(children)
        command = [sys.executable, *command, "-n", f"{name}@bench"]
        log = folder / f"{name}.log"
        self.program = processes.start(name, command, env=dict(os.environ), log=log)
        self.group = self.program.process.pid
        os.sched_setaffinity(self.group, CORES[:cores])  # its children inherit it
        _until_it_says(log, b" ready.", self.program)

    def kill(self) -> None:
        """Parent and children at once, as a machine that loses its power would."""
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)
        self.program.process.wait()

    def waited(self) -> float:
        """Seconds that a child was ready to work while somebody else had its core, the mean of
        all children, since they began."""
        children = self._children()
        return sum(_scheduled(one)[1] for one in children) / len(children)

    def worked(self) -> float:
        """Seconds of processor time of all children, since they began."""
        return sum(_scheduled(one)[0] for one in self._children())

    def own_work(self) -> float:
        """The same of the process that hands them their work."""
        return _scheduled(self.group)[0]

    def _children(self) -> list[int]:
        return [one for one in _processes_of(self.group) if one != self.group]

    def memory(self) -> int:
        """What all its processes hold together, in bytes; what they share counts once."""
        return sum(map(_proportional, _processes_of(self.group)))


@contextmanager
def a_worker(children: int, cores: int = 2) -> Iterator[Worker]:
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(Path(folder), children, cores)
        try:
            yield worker
        finally:
            worker.kill()


@contextmanager
def two_workers() -> Iterator[tuple[list[Worker], Path]]:
    """Two workers of one child each, and the folder for those that take their place."""
    with tempfile.TemporaryDirectory() as folder:
        running: list[Worker] = []
        try:
            running.extend(Worker(Path(folder), 1) for _ in range(2))
            yield running, Path(folder)
        finally:
            for worker in running:
                worker.kill()


def _until_it_says(log: Path, words: bytes, program: processes.Program) -> None:
    end = time.monotonic() + 60
    while words not in log.read_bytes():
        if time.monotonic() > end or program.process.poll() is not None:
            raise AssertionError(program.obituary())
        time.sleep(0.05)


def _processes_of(group: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(int(folder.name)) == group:
                found.append(int(folder.name))
    return found


def _proportional(process: int) -> int:
    """Bytes, shared pages divided among those who share them."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _scheduled(process: int) -> tuple[float, float]:
    """(worked, kept waiting) in seconds, as Linux counts them for the main thread."""
    worked, waited, _slices = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()
    return int(worked) / 1e9, int(waited) / 1e9
