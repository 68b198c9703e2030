"""Put a backup in the place of the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from clinic.backup import files, programs, sealed
from clinic.erasing import again
from clinic.erasing.erase import records
from clinic.erasing.records import NotReadable, Record, lines_of, read
from clinic.models import Erasure
from clinic.operations.readiness import missing_migrations


class Command(BaseCommand):
    help = (
        "Puts the backup FILE in the place of the database, once it was opened to its end. All "
        "of it is restored, or nothing changes. Whoever was erased since is erased again."
    )
    # A new server has no tables yet, and an old backup brings older ones.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="open FILE to its end, no more")
        parser.add_argument("--force", action="store_true", help="even where a clinic's data is")
        parser.add_argument(
            "--erased", type=Path, metavar="LIST", help="what `manage.py erasures` printed last"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            if options["check"]:
                about = files.check(file)
                self.stdout.write(f"{file} is whole; made at {about.get('made_at', '?')}.")
                return
            self._restore(file, options["erased"], force=options["force"])
        except (files.BadKey, sealed.Damaged, programs.Failed, NotReadable, OSError) as fault:
            raise CommandError(str(fault)) from None

    def _restore(self, file: Path, erased: Path | None, *, force: bool) -> None:
        if files.holds_something() and not force:
            raise CommandError(
                "This database holds data, and a restore forgets it: nothing was changed. "
                "Give --force if that is meant."
            )
        known = [*_known_here(), *(read(erased) if erased else ())]
        beside = file.with_name(f"{file.name}.erased")
        if known:  # on the disk first: the table that holds them is about to go
            beside.write_text("".join(f"{line}\n" for line in lines_of(known)), encoding="utf-8")
        files.restore(file)
        if known and missing_migrations():
            self.stdout.write(f"After manage.py migrate: manage.py erasures --again {beside}")
        elif known:
            self.stdout.write(f"{again(known)} clients were erased again.")
        self.stdout.write("Restored. Now: manage.py migrate, then manage.py verify_audit.")


def _known_here() -> list[Record]:
    """Who was erased in the database that is about to go."""
    tables = set(connection.introspection.table_names())
    return records() if Erasure._meta.db_table in tables else []
