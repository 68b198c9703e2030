"""Starting, watching and stopping the programs ``./run`` looks after.

Each one leads a process group of its own, so that Ctrl-C reaches ``./run`` alone and a stop
reaches a program's children too. On Linux the kernel stops them should ``./run`` itself be
killed (``setpriv --pdeathsig``).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import places
from .words import Stop, tail


@dataclass(frozen=True)
class Program:
    """A running program, with the log its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_with: signal.Signals

    def died(self) -> bool:
        return self.process.poll() is not None

    def obituary(self) -> str:
        """What to tell about a program that ended by itself."""
        code = self.process.returncode
        lines = tail(self.log) or "    (it said nothing)"
        return f"{self.name} stopped by itself (exit code {code}). Its last words:\n{lines}"


def start(
    name: str,
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    log: Path,
    stop_with: signal.Signals = signal.SIGTERM,
    prefix: Sequence[str] = (),
) -> Program:
    """Start a program whose output goes to ``log``; the log before this one is kept as ``.old``.

    ``prefix`` is a ``setpriv`` command that starts it under another account.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".old"))
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*tied(prefix, stop_with), *command],
            cwd=places.ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Program(name, process, log, stop_with)


def tied(prefix: Sequence[str], stop_with: signal.Signals) -> list[str]:
    """Adds that the program does not outlive ``./run``, where the system can do that."""
    setpriv = [*prefix] or [path for path in [shutil.which("setpriv")] if path]
    return [*setpriv, "--pdeathsig", stop_with.name.removeprefix("SIG")] if setpriv else []


def until(ready: Callable[[], bool], program: Program, *, seconds: float) -> None:
    """Wait until ``ready``; stop with the program's last words if it dies or takes too long."""
    end = time.monotonic() + seconds
    while not ready():
        if program.died():
            raise Stop(program.obituary())
        if time.monotonic() > end:
            late = f"{program.name} did not get ready within {seconds:.0f} seconds."
            raise Stop(f"{late} Its last words:\n{tail(program.log)}")
        time.sleep(0.05)


def stop(programs: Sequence[Program], *, seconds: float = 15) -> None:
    """Ask all of them to end together, then end what is left of their groups by force.

    It is the last thing ``./run`` does, so a second Ctrl-C is not heard: it would leave the rest.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for program in programs:
        if not program.died():
            program.process.send_signal(program.stop_with)
    end = time.monotonic() + seconds
    for program in programs:
        with suppress(subprocess.TimeoutExpired):
            program.process.wait(max(0.1, end - time.monotonic()))
        _end_group(program.process.pid)
        program.process.wait()


def _end_group(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def foreground(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a program on this terminal; its exit code.

    What to make of Ctrl-C is left to the program; a request to stop is passed on to it.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    tied_command = [*tied([], signal.SIGTERM), *command]
    program = subprocess.Popen(tied_command, cwd=places.ROOT, env={**os.environ, **env})
    signal.signal(signal.SIGTERM, lambda *_: program.terminate())
    code = program.wait()
    signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code
