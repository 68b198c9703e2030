"""PostgreSQL's own programs, run on Palpate's database. The password is in no command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.db import connection
from psycopg.conninfo import make_conninfo

#: What is psycopg's own and unknown to PostgreSQL's programs.
_NOT_THEIRS = {"prepare_threshold"}
# Somebody else's lock ends the wait instead of holding everybody up.
_BEGIN = b"""SET client_min_messages = warning; SET lock_timeout = '10s';
BEGIN; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;
"""


class Failed(Exception):
    """A program is missing or ended with a fault; what it said stands on standard error."""


@contextmanager
def dump() -> Iterator[IO[bytes]]:
    """The database as one snapshot, in ``pg_dump``'s own compressed format."""
    command = [_program("pg_dump"), "--format=custom", "--no-password", *_database()]
    with _started(command, stdin=None, stdout=subprocess.PIPE) as running:
        assert running.stdout
        yield running.stdout
    _expect(running, "pg_dump")


def load(blocks: Iterable[bytes]) -> None:
    """Put a dump in the place of all there is. One transaction: all of it, or nothing changes."""
    unpack = [_program("pg_restore"), "--file=-", "--no-owner", "--no-privileges"]
    run = [_program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=terse"]
    run += ["--no-password", *_database()]
    with (
        _started(unpack, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as unpacking,
        _started(run, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running,
    ):
        feeding = threading.Thread(target=_feed, args=(blocks, unpacking.stdin))
        feeding.start()
        with suppress(BrokenPipeError):  # psql ended early: it has said why
            _pass_on(unpacking, running)
        unpacking.kill()
        feeding.join()
    _expect(running, "psql")
    _expect(unpacking, "pg_restore")


def _pass_on(unpacking: subprocess.Popen[bytes], running: subprocess.Popen[bytes]) -> None:
    """Commits only what was unpacked to its end; without it psql's end takes all back."""
    assert unpacking.stdout and running.stdin
    with running.stdin as into:
        into.write(_BEGIN)
        shutil.copyfileobj(unpacking.stdout, into)
        if unpacking.wait() == 0:
            into.write(b"COMMIT;\n")


def _feed(blocks: Iterable[bytes], into: IO[bytes] | None) -> None:
    assert into
    with suppress(BrokenPipeError), into:
        into.writelines(blocks)


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Failed(f"{name} is not on PATH. ./run backup and ./run restore bring their own.")
    return found


def _database() -> list[str]:
    given = connection.settings_dict
    options = {key: value for key, value in given["OPTIONS"].items() if key not in _NOT_THEIRS}
    names = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    parts = {key: given[name] for key, name in names.items() if given[name]}
    return ["--dbname", make_conninfo(**parts, **options)]


def _started(command: list[str], *, stdin: int | None, stdout: int) -> subprocess.Popen[bytes]:
    password = connection.settings_dict["PASSWORD"]
    env = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    return subprocess.Popen(command, env=env, stdin=stdin, stdout=stdout)  # noqa: S603  (ours)


def _expect(program: subprocess.Popen[bytes], name: str) -> None:
    if program.returncode:
        raise Failed(f"{name} ended with a fault.")
