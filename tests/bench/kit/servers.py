"""gunicorn, started as ``./run`` starts it, on the database of this run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60
sys.path.append(str(ROOT / ".run"))


def prepare() -> None:
    """Collected files, texts and tables, then Django in this process."""
    import django

    command = [sys.executable, str(ROOT / ".run" / "prepare.py")]
    commands = ["compile_texts", "collectstatic", "migrate"]
    subprocess.run([*command, *commands], cwd=ROOT, check=True, stdout=sys.stderr)
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs an event loop
    django.setup()


def command(address: str, application: str) -> list[str]:
    """The web server's own command, for another application where one is named."""
    from runner import programs

    ours = programs.web(address)
    ours[ours.index("clinic.wsgi:application")] = application
    return [sys.executable, *ours]


@contextmanager
def palpate(**changed: str) -> Iterator[str]:
    """The address of a Palpate; ``changed`` is laid over its environment."""
    with _serving("clinic.wsgi:application", "/healthz", changed) as address:
        yield address


@contextmanager
def bare() -> Iterator[str]:
    owner = {"DATABASE_URL": os.environ["DATABASE_URL"]}  # it makes its own table
    with _serving("tests.bench.kit.bare:application", "/form/", owner) as address:
        yield address


@contextmanager
def _serving(application: str, well: str, changed: Mapping[str, str]) -> Iterator[str]:
    port = _free_port()
    address = f"127.0.0.1:{port}"
    # Its log may hold no more than ids, but nobody reads it here.
    server = subprocess.Popen(
        command(address, application),
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": as_the_app(), **changed},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(address, well, server)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def as_the_app() -> str:
    """The database of this run for the role that owns nothing, as the demo serves it."""
    from runner import postgres

    return postgres.as_the_app(os.environ["DATABASE_URL"])


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, path: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            connection = HTTPConnection(address, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {path}")
