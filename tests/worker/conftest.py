"""Real workers against the test database, with a Valkey of their own that may be harmed."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from clinic.celery import app
from clinic.environment import broker
from clinic.models import AuditEntry, Clinic
from runner import places, processes, programs, valkey
from sessions.models import Sheet
from sessions.sheets.queue import owe_sheet
from tests.factories import a_visit
from tests.running import database_url
from tests.sessions.sheets.rows import a_plan


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

    def hang(self) -> None:
        """It takes connections and answers nothing."""
        assert self.server
        self.server.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self.server
        self.server.process.send_signal(signal.SIGCONT)

    def flush(self) -> None:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.folder / "sock" / "valkey"))
            line.sendall(b"FLUSHALL\r\n")
            assert line.recv(16).startswith(b"+OK")


@dataclass(frozen=True)
class Worker:
    """A worker that leads the process group ``group``, with its children in it."""

    group: int
    log: Path

    def says(self, words: bytes) -> bool:
        """Whether the words stand in its log."""
        return words in self.log.read_bytes()

    def kill(self) -> None:
        """Parent and children at once, as a machine that loses its power would."""
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)
        until(lambda: not group_of(self.group), 10)

    def stop(self) -> None:
        """Parent and children hang: they hold what they hold and do nothing."""
        os.killpg(self.group, signal.SIGSTOP)

    def go_on(self) -> None:
        os.killpg(self.group, signal.SIGCONT)

    def fill_the_disk(self) -> None:
        """No file that the worker or a child of it writes may grow any more."""
        for process in group_of(self.group):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))


@dataclass
class Workers:
    """Workers that obey orders, each a copy of a process that has read what a worker reads."""

    nursery: subprocess.Popen[str]
    orders: Path
    logs: Path
    running: list[Worker] = field(default_factory=list)

    def start(self) -> Worker:
        name = f"w{len(self.running)}@test"
        options = ["-P", "prefork", "-c", "1", "-Q", programs.QUEUES, "-l", "INFO", "-n", name]
        options += ["--without-mingle", "--without-gossip"]
        log = self.logs / f"{name}.log"
        log.touch()
        assert self.nursery.stdin and self.nursery.stdout
        print(json.dumps([options, str(log)]), file=self.nursery.stdin, flush=True)
        worker = Worker(int(self.nursery.stdout.readline()), log)
        self.running.append(worker)
        until(lambda: worker.says(b" ready."), 30, lambda: log.read_text()[-2000:])
        return worker

    def order(self, name: str, text: str = "") -> None:
        (self.orders / name).write_text(text)

    def countermand(self, name: str) -> None:
        (self.orders / name).unlink()

    def has_begun(self, sheet: Sheet) -> bool:
        return (self.orders / f"begun-{sheet.pk}").exists()


def group_of(leader: int) -> list[int]:
    """The processes of a group, dead ones that nobody has buried left out."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError, FileNotFoundError):
            dead = b") Z " in (folder / "stat").read_bytes()
            if os.getpgid(int(folder.name)) == leader and not dead:
                found.append(int(folder.name))
    return found


@contextmanager
def postgres_away() -> Iterator[None]:
    """What a restart of PostgreSQL is to its clients: every connection but the test's own ends
    at once, and no new one is taken until it is over."""
    name, own = connection.settings_dict["NAME"], connection.connection.info.backend_pid
    with psycopg.connect(database_url("postgres"), autocommit=True) as beside:
        beside.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        beside.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> %s",
            [name, own],
        )
        try:
            yield
        finally:
            beside.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def postgres_full() -> Iterator[None]:
    """PostgreSQL finds no room for a PDF, and says so in its own words for that."""
    with connection.cursor() as cursor:
        cursor.execute(NO_ROOM)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION no_room CASCADE")


NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
END $$;
CREATE TRIGGER no_room BEFORE UPDATE ON treatment_sessions_sheet FOR EACH ROW
  WHEN (NEW.pdf IS NOT NULL) EXECUTE FUNCTION no_room();
"""


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


def signed(clinic: Clinic) -> Sheet:
    """A plan is signed: its sheet is owed, and the hint goes out."""
    plan = a_plan(a_visit(clinic))
    with transaction.atomic():
        return owe_sheet(plan)


def until_ready(sheet: Sheet, seconds: float) -> None:
    until(lambda: state(sheet) == "ready", seconds, lambda: f"the sheet is {state(sheet)}")


def times_made(sheet: Sheet) -> int:
    return AuditEntry.objects.filter(action="sheet_made", about_id=sheet.pk).count()


@pytest.fixture(scope="session")
def room() -> Iterator[Path]:
    # Not tmp_path: a socket's address may have 107 letters at most.
    with tempfile.TemporaryDirectory(prefix="palpate-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def one_redis(room: Path) -> Iterator[Redis]:
    server = Redis(room)
    yield server
    server.kill()


@pytest.fixture
def redis(one_redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Redis:
    """Running and empty, whatever the test before did to it."""
    if one_redis.server is None:
        one_redis.start()
    one_redis.go_on()
    one_redis.flush()
    monkeypatch.setattr(app.conf, "broker_write_url", broker(one_redis.url))
    return one_redis


def env_of(room: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": database_url(),
        "REDIS_URL": Redis(room).url,
        "PALPATE_TEST_ORDERS": str(room / "orders"),
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PALPATE_SECRET_KEY": settings.SECRET_KEY,
    }


@pytest.fixture(scope="session")
def nursery(room: Path, django_db_setup: None) -> Iterator[subprocess.Popen[str]]:
    command = [*processes.tied([], signal.SIGKILL), sys.executable, "-m", "tests.worker.nursery"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        command, text=True, cwd=places.ROOT, env=env_of(room), **pipes
    ) as running:
        yield running
        running.kill()


@pytest.fixture
def workers(
    transactional_db: None, redis: Redis, nursery: subprocess.Popen[str], room: Path, tmp_path: Path
) -> Iterator[Workers]:
    """Stopped before the database is emptied."""
    orders = room / "orders"
    orders.mkdir()
    made = Workers(nursery, orders, tmp_path)
    yield made
    for worker in made.running:
        worker.kill()
    shutil.rmtree(orders)


@pytest.fixture
def real_worker(transactional_db: None, redis: Redis, room: Path, tmp_path: Path) -> Iterator[None]:
    """One with the command of ``./run process worker``, from its first import on."""
    command = [sys.executable, *programs.worker()]
    started = processes.start("worker", command, env=env_of(room), log=tmp_path / "worker.log")
    worker = Worker(started.process.pid, started.log)
    until(lambda: worker.says(b" ready."), 30, started.obituary)
    yield
    worker.kill()
    started.process.wait()
