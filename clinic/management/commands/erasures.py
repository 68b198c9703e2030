"""Who was erased, as ids; and erasing them again after an older copy was put back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.erasing import again
from clinic.erasing.erase import records
from clinic.erasing.records import NotReadable, lines_of, read


class Command(BaseCommand):
    help = (
        "Prints every erasure as a line of JSON with ids and no name. With --again FILE it erases "
        "those in FILE whom an older backup has brought back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] is None:
            for line in lines_of(records()):
                self.stdout.write(line)
            return
        try:
            count = again(read(options["again"]))
        except (NotReadable, OSError) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{count} clients were erased again.")
