"""Put a backup in the place of the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.backup import files, programs, sealed


class Command(BaseCommand):
    help = (
        "Puts the backup FILE in the place of the database, once it was opened to its end. All "
        "of it is restored, or nothing changes."
    )
    # A new server has no tables yet, and an old backup brings older ones.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="open FILE to its end, no more")
        parser.add_argument("--force", action="store_true", help="even where a clinic's data is")

    def handle(self, *args: Any, file: Path, check: bool, force: bool, **options: Any) -> None:
        try:
            if check:
                about = files.check(file)
                self.stdout.write(f"{file} is whole; made at {about.get('made_at', '?')}.")
                return
            if files.holds_something() and not force:
                raise CommandError(
                    "This database holds data, and a restore forgets it: nothing was changed. "
                    "Give --force if that is meant."
                )
            files.restore(file)
        except (files.BadKey, sealed.Damaged, programs.Failed, OSError) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write("Restored. Now: manage.py migrate, then manage.py verify_audit.")
