"""The one demo of this folder: kept alone by a lock, and found again by other commands."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from . import places
from .words import Stop

_LOCK = places.STATE / "demo.lock"
_NOTE = places.STATE / "running.json"


@contextmanager
def alone() -> Iterator[None]:
    """Holds the demo's data: two servers on the same files would end each other."""
    places.STATE.mkdir(exist_ok=True)
    with _LOCK.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("A demo of this folder is running already; ./run stop ends it.") from None
        try:
            yield
        finally:
            _NOTE.unlink(missing_ok=True)


def note(env: dict[str, str]) -> None:
    """Leave word of who runs the demo and with which environment, for oneself to read."""
    _NOTE.touch(mode=0o600)
    _NOTE.write_text(json.dumps({"pid": os.getpid(), "env": env}), encoding="utf-8")


def environment() -> dict[str, str] | None:
    """The running demo's environment; None while none runs."""
    found = _read()
    return found and dict(found["env"])


def stop() -> int:
    """End the running demo, and wait until it has ended."""
    found = _read()
    if found is None:
        raise Stop("No demo of this folder is running.")
    os.kill(found["pid"], signal.SIGTERM)
    for _ in range(300):
        if not _is_held():
            return 0
        time.sleep(0.1)
    raise Stop("The demo did not stop within 30 seconds.")


def _read() -> dict[str, Any] | None:
    if not _is_held() or not _NOTE.exists():
        return None
    found: dict[str, Any] = json.loads(_NOTE.read_text(encoding="utf-8"))
    return found


def _is_held() -> bool:
    if not _LOCK.exists():
        return False
    with _LOCK.open("a") as probe:
        try:
            fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
