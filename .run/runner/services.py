"""PostgreSQL and Valkey for as long as they are needed, or the ones the environment names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import places, postgres, processes, scratch, valkey


@dataclass(frozen=True)
class Services:
    """Where they answer, and those of them that are ours to watch."""

    database_url: str
    redis_url: str
    app_database_url: str  # for the web server and the worker; the other one owns the tables
    folder: Path
    programs: tuple[processes.Program, ...]

    def env(self) -> dict[str, str]:
        """For those who use them. Their temporary files go into the folder that goes away."""
        temporary = self.folder / "tmp"
        temporary.mkdir(mode=0o700, exist_ok=True)
        addresses = {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}
        return {**addresses, "TMPDIR": str(temporary)}


@contextmanager
def kept() -> Iterator[Services]:
    """The demo's services: theirs if ``DATABASE_URL`` or ``REDIS_URL`` name any, else our own."""
    database_url, redis_url = (os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL"))
    with scratch.folder() as folder, ExitStack() as stack:
        app_url = database_url  # a server of theirs has the roles they made
        programs: list[processes.Program] = []
        stack.callback(lambda: processes.stop(programs))
        if not database_url:
            data, log = places.STATE / "postgres", places.LOGS / "postgres.log"
            programs.append(postgres.start(data, folder / "pg", log))
            database_url = postgres.url(folder / "pg")
            app_url = postgres.as_the_app(database_url)
        if not redis_url:
            data, log = places.STATE / "valkey", places.LOGS / "valkey.log"
            programs.append(valkey.start(data, folder / "vk", log))
            redis_url = valkey.url(folder / "vk")
        yield Services(database_url, redis_url, app_url, folder, tuple(programs))


@contextmanager
def throwaway(*, durable: bool = False) -> Iterator[tuple[Services, Path]]:
    """Services of one run, and a folder for its files; nothing of them is left.

    Never those of ``DATABASE_URL`` and ``REDIS_URL``: tests empty what they are given.
    ``durable`` keeps the servers' care for the disk, for measurements.
    """
    with scratch.folder() as folder, ExitStack() as stack:
        programs: list[processes.Program] = []
        stack.callback(lambda: processes.stop(programs))
        for name, server in (("pg", postgres), ("vk", valkey)):
            data, log = folder / f"{name}-data", folder / f"{name}.log"
            programs.append(server.start(data, folder / name, log, throwaway=not durable))
        (folder / "files").mkdir(mode=0o700)
        owner, redis_url = postgres.url(folder / "pg"), valkey.url(folder / "vk")
        app = postgres.as_the_app(owner)
        yield Services(owner, redis_url, app, folder, tuple(programs)), folder / "files"
