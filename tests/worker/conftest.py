"""Real workers against the test database, with a Valkey of their own that may be harmed."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from clinic.celery import app
from clinic.environment import broker
from runner import processes, valkey
from sessions.models import Sheet
from tests.running import database_url


@dataclass
class Redis:
    """A Valkey on a socket of its own; it can be killed, started again and emptied."""

    folder: Path
    server: processes.Program | None = None

    @property
    def url(self) -> str:
        return valkey.url(self.folder / "sock")

    def start(self) -> None:
        data, log = self.folder / "data", self.folder / "valkey.log"
        self.server = valkey.start(data, self.folder / "sock", log, throwaway=True)

    def kill(self) -> None:
        if self.server:
            self.server.process.kill()
            self.server.process.wait()
            (self.folder / "sock" / "valkey").unlink(missing_ok=True)
            self.server = None

    def flush(self) -> None:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.folder / "sock" / "valkey"))
            line.sendall(b"FLUSHALL\r\n")
            assert line.recv(16).startswith(b"+OK")


@dataclass
class Workers:
    """Workers as they are started for real, all in process groups of their own."""

    redis: Redis
    orders: Path
    running: list[processes.Program] = field(default_factory=list)

    def start(self) -> processes.Program:
        command = [sys.executable, "-m", "celery", "-A", "tests.worker.slow:app", "worker"]
        command += ["-P", "prefork", "-c", "1", "-Q", "urgent,default", "-l", "INFO"]
        command += ["--without-mingle", "--without-gossip", "-n", f"w{len(self.running)}@test"]
        log = self.redis.folder / f"worker{len(self.running)}.log"
        worker = processes.start("worker", command, env=self._env(), log=log)
        self.running.append(worker)
        until(lambda: b" ready." in log.read_bytes(), 30, worker.obituary)
        return worker

    def _env(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis.url,
            "PALPATE_TEST_ORDERS": str(self.orders),
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
            "PALPATE_SECRET_KEY": settings.SECRET_KEY,
        }

    def kill(self, worker: processes.Program) -> None:
        """Parent and children at once, as a machine that loses its power would."""
        with suppress(ProcessLookupError):
            os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.wait()

    def order(self, name: str, text: str = "") -> None:
        (self.orders / name).write_text(text)

    def countermand(self, name: str) -> None:
        (self.orders / name).unlink()

    def has_begun(self, sheet: Sheet) -> bool:
        return (self.orders / f"begun-{sheet.pk}").exists()


def until(
    met: Callable[[], bool], seconds: float, why_not: Callable[[], str] = lambda: "not in time"
) -> None:
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            pytest.fail(why_not())
        time.sleep(0.05)


def state(sheet: Sheet) -> str:
    return Sheet.objects.values_list("state", flat=True).get(pk=sheet.pk)


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    # Not tmp_path: a socket's address may have 107 letters at most.
    with tempfile.TemporaryDirectory(prefix="palpate-") as folder:
        server = Redis(Path(folder))
        server.start()
        monkeypatch.setattr(app.conf, "broker_write_url", broker(server.url))
        yield server
        server.kill()


@pytest.fixture
def workers(transactional_db: None, redis: Redis, tmp_path: Path) -> Iterator[Workers]:
    """Stopped before the database is emptied."""
    made = Workers(redis, tmp_path)
    yield made
    for worker in made.running:
        made.kill(worker)
