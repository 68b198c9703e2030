"""Write everything Palpate keeps into one sealed file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clinic.backup import files, programs


class Command(BaseCommand):
    help = "Writes a sealed copy of the whole database to FILE, and its SHA-256 to FILE.sha256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already; give another name.")
        try:
            files.make(file, now=timezone.now())
        except (files.BadKey, programs.Failed, OSError) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{file}: {file.stat().st_size} bytes.")
