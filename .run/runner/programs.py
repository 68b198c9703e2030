"""The commands of Palpate's own processes, in one place: the demo, the containers and any other
way of running it start them from here (``./run process web``)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from . import places

# Sheets somebody waits for are urgent; 10,000 others in the same queue would hold them up.
QUEUES = "urgent,default,bulk"
_CELERY = ["-m", "celery", "-A", "clinic.celery:app"]
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (gunicorn's heartbeat only, files without content)


def web(address: str) -> list[str]:
    """gunicorn on ``host:port``. It writes no access log: addresses hold invitation tokens."""
    command = ["-m", "gunicorn", "clinic.wsgi:application", "--bind", address, "--preload"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command += ["--timeout", "30", "--graceful-timeout", "10", "--no-control-socket"]
    command += ["--max-requests", "5000", "--max-requests-jitter", "500"]
    command += ["--logger-class", "clinic.server_log.ServerLog"]
    if os.access(_SHARED_MEMORY, os.W_OK):
        command += ["--worker-tmp-dir", str(_SHARED_MEMORY)]
    return command


def worker() -> list[str]:
    """Two children render sheets; with few workers about, gossip among them is only noise."""
    queues = ["-Q", QUEUES, "-c", "2"]
    return [*_CELERY, "worker", *queues, "-l", "INFO", "--without-mingle", "--without-gossip"]


def beat() -> list[str]:
    """The clock that re-offers work left undone; exactly one must run."""
    return [*_CELERY, "beat", "-l", "INFO", "--pidfile="]


def become(name: str) -> None:
    """Turn this process into the named one, with the environment as it is.

    The web server listens on every address here: it is for a container's own network.
    """
    address = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
    command = {"web": lambda: web(address), "worker": worker, "beat": beat}[name]()
    os.chdir(places.ROOT)
    python = str(places.PYTHON) if places.PYTHON.exists() else sys.executable
    os.execv(python, [python, *command])  # noqa: S606  (no shell, a fixed command)
