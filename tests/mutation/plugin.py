"""Inside pytest: learn which test runs which line, then try every fault in a fork."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import pytest
from coverage import Coverage

from .live import NotPossible, forget, put_in
from .mutants import Mutant, mutated

ROOT = Path(__file__).parents[2]
SURVIVED, KILLED, NOT_POSSIBLE, BROKEN = 0, 1, 3, 4
# Caches that hold what mutated code made, here or one module off.
_FORGET = ("intake.screening", "intake.facts", "sessions.planning")
_TIMES_AS_LONG = 10


@dataclass(eq=False)
class Mutating:
    """A pytest plugin that takes the place of the ordinary run."""

    mutants: Sequence[Mutant]
    workers: int = 1
    root: Path = ROOT
    spare_seconds: int = 5  # before a loop counts as endless
    killed: list[Mutant] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)
    unreached: list[Mutant] = field(default_factory=list)
    left_out: list[Mutant] = field(default_factory=list)
    tests: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def pytest_sessionstart(self) -> None:
        """The same examples every time, and no search for the smallest one that fails."""
        # Imported late: pytest wants to see hypothesis first.
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutation", derandomize=True, database=None, deadline=None, phases=phases
        )
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._learn(session)
        if session.testsfailed:
            raise session.Failed("the tests fail without any fault")
        items = {item.nodeid: item for item in session.items}
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            chosen = self._covering(mutant)
            if not chosen:
                self.unreached.append(mutant)
                continue
            if len(running) == self.workers:
                self._reap(running)
            running[self._fork(mutant, [items[id] for id in chosen], session)] = mutant
        while running:
            self._reap(running)
        return True

    def _learn(self, session: pytest.Session) -> None:
        """Run every test once, with its caches empty, and note the lines it went through."""
        files = sorted({str(self.root / mutant.path) for mutant in self.mutants})
        coverage = Coverage(data_file=None, config_file=False, include=files)
        coverage.start()
        for item in session.items:
            forget(_FORGET)
            coverage.switch_context(item.nodeid)
            began = process_time()
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            self.seconds[item.nodeid] = process_time() - began
        coverage.stop()
        for file in files:
            path = Path(file).relative_to(self.root).as_posix()
            for line, found in coverage.get_data().contexts_by_lineno(file).items():
                self.tests[path, line] = {one for one in found if one}

    def _covering(self, mutant: Mutant) -> list[str]:
        """The tests that run the line, the quickest first."""
        found = {id for line in mutant.lines for id in self.tests.get((mutant.path, line), ())}
        return sorted(found, key=lambda id: (self.seconds[id], id))

    def _fork(self, mutant: Mutant, items: list[pytest.Item], session: pytest.Session) -> int:
        limit = sum(self.seconds[item.nodeid] for item in items)
        sys.stdout.flush()
        child = os.fork()
        if child:
            return child
        code = BROKEN
        try:
            source = (self.root / mutant.path).read_text(encoding="utf-8")
            put_in(mutant, mutated(source, mutant))
            session.config.pluginmanager.unregister(name="terminalreporter")
            _limit(int(self.spare_seconds + _TIMES_AS_LONG * limit))
            code = KILLED  # for whatever a faulty function may do to the tests' machinery
            code = _outcome(items, session)
        except NotPossible:
            code = NOT_POSSIBLE
        finally:
            os._exit(code)

    def _reap(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        if code == BROKEN:
            raise RuntimeError(f"the fault could not be put in: {mutant}")
        where = {SURVIVED: self.survived, NOT_POSSIBLE: self.left_out}.get(code, self.killed)
        where.append(mutant)


def _outcome(items: list[pytest.Item], session: pytest.Session) -> int:
    """Killed by the first test that fails."""
    for item in items:
        forget(_FORGET)
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if session.testsfailed:
            return KILLED
    return SURVIVED


def _limit(seconds: int) -> None:
    """No output; an end to endless loops, by processor time and by the clock."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(20 * seconds)
