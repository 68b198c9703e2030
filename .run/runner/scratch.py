"""Folders of one run under the system's temporary folder: short names for sockets, and nothing
left behind, not even by a run that was killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "palpate-run-"


@contextmanager
def folder() -> Iterator[Path]:
    """A new folder anyone may pass and nobody else may list; what is put inside closes itself."""
    _sweep()
    made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    made.chmod(0o711)  # PostgreSQL's account must reach its own folder in it
    try:
        with (made / "lock.new").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (made / "lock.new").rename(made / "lock")  # never seen unlocked while in use
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep() -> None:
    """Remove the folders of killed runs: nobody holds their lock any more."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if path.stat().st_uid != os.geteuid():
                continue
            with (path / "lock").open() as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
        except OSError:  # in use, half made, or gone meanwhile
            continue
