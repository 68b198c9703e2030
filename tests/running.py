"""A real Celery worker beside a test, on the test's own database and broker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def database_url(name: str = "") -> str:
    """The address of the database this test is connected to, or of one beside it."""
    settings = connection.settings_dict
    names = ("HOST", "PORT", "USER", "PASSWORD")
    query = urlencode({name.lower(): settings[name] for name in names if settings[name]})
    return f"postgresql:///{name or settings['NAME']}?{query}"


def start_worker() -> subprocess.Popen[bytes]:
    """A worker with one child, in a process group of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "clinic", "worker"]
    options = ["-c", "1", "-Q", "urgent,default", "--loglevel", "WARNING", "--without-gossip"]
    return subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(worker: subprocess.Popen[bytes]) -> None:
    """As hard as it can be: nothing is finished, nothing said."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[bytes]]:
    worker = start_worker()
    try:
        yield worker
    finally:
        kill(worker)
        time.sleep(0.1)  # its connections end before the test's database is emptied
