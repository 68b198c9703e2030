"""Ten thousand clients backed up, and brought back to a server that was just made.

Both servers care for the disk as a clinic's does. The backup and the way back are the commands that
``./run backup`` and ``./run restore`` call; their times are those of the whole command.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch
from uuid import UUID

from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from clinic.erasing import erase
from clinic.models import Client, Erasure
from tests.bench.kit.figure import Figure, at_least, at_most, told
from tests.bench.kit.timing import seconds_of
from tests.databases import (
    an_empty_server,
    contents,
    differing,
    opened,
    standing_on,
    with_programs,
)

from .filling import a_full_clinic

CLINICS, CLIENTS_EACH, ERASED = 4, 2_500, 10
SEALED_EACH = 2  # the answers, and the document they make
KEY = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Database:
    """What is in one, as digests, and whom of those who were erased it still knows."""

    contents: dict[str, str]
    opened: dict[str, str]
    back: int


def figures() -> Iterator[Figure]:
    with _servers() as (source, restored), TemporaryDirectory() as folder:
        file = Path(folder) / "all.backup"
        with standing_on(source):
            call_command("migrate", verbosity=0)
            gone = _filled()
            before = _what_is_in(source, gone)
            backing_up = seconds_of(lambda: _command("backup", file), perf_counter)
        with standing_on(restored):
            restoring = seconds_of(lambda: _command("restore", file), perf_counter)
            yield from compared(before, _what_is_in(restored, gone))
    yield told(f"{_restore()}, into an empty server", restoring, "s")
    yield told(f"{_restore()}, the backup before", backing_up, "s")


def compared(before: Database, after: Database) -> Iterator[Figure]:
    tables = differing(before.contents, after.contents)
    alike = len(before.opened.items() & after.opened.items())
    least = SEALED_EACH * (CLINICS * CLIENTS_EACH - ERASED)
    of = f"differing of {len(before.contents)} tables and counters"
    yield at_most(0, f"{_restore()}, {of}", len(tables), "differ")
    yield at_least(least, f"{_restore()}, sealed answers and documents that open", alike, "alike")
    yield at_most(0, f"{_restore()}, of {ERASED} erased ones", after.back, "are back")


def _restore() -> str:
    return f"a restore of {CLINICS * CLIENTS_EACH:,} clients"


def _filled() -> list[UUID]:
    """Who was erased."""
    for _ in range(CLINICS):
        a_full_clinic(CLIENTS_EACH)
    now, reason = timezone.now(), Erasure.Reason.ASKED
    gone = list(Client.objects.order_by("pk")[:ERASED])
    return [erase(client, None, reason, now=now).client_was for client in gone]


def _what_is_in(url: str, gone: list[UUID]) -> Database:
    back = Client.objects.filter(pk__in=gone).count()
    return Database(contents(url), opened(), back)


@contextmanager
def _servers() -> Iterator[tuple[str, str]]:
    """One to fill, and one to bring it back to."""
    with ExitStack() as stack:
        stack.enter_context(override_settings(BACKUP_KEY=KEY))
        stack.enter_context(patch.dict(os.environ, with_programs()))
        one, other = (stack.enter_context(an_empty_server(durable=True)) for _ in range(2))
        yield one, other


def _command(name: str, file: Path) -> None:
    call_command(name, file, stdout=StringIO())
