"""Check the audit trail: every entry as it was written, none missing, all in order."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from clinic.audit.chain import Head, faults_of, head_of, still_holds
from clinic.models import Clinic


class Command(BaseCommand):
    help = (
        "Checks every clinic's audit trail and prints its head as one line of JSON each. Keep "
        "those lines elsewhere and give them with --kept later: they show a trail that was "
        "rewritten or cut off as a whole."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kept", type=Path, help="a file with heads printed earlier")

    def handle(self, *args: Any, kept: Path | None = None, **options: Any) -> None:
        wrong = 0
        for clinic in Clinic.objects.order_by("created_at", "pk"):
            for fault in faults_of(clinic):
                wrong += 1
                self.stderr.write(
                    f"clinic {fault.clinic}: number {fault.number or '-'}, "
                    f"entry {fault.entry or '-'} {fault.what}"
                )
            head = head_of(clinic)
            if head:
                self.stdout.write(json.dumps(asdict(head), default=str))
        for head in _kept(kept):
            if not still_holds(head):
                wrong += 1
                self.stderr.write(f"clinic {head.clinic}: number {head.number} is not as kept")
        if wrong:
            raise CommandError(f"{wrong} faults in the audit trail.")


def _kept(file: Path | None) -> Iterator[Head]:
    for line in file.read_text().splitlines() if file else ():
        try:
            given = json.loads(line)
            yield Head(UUID(str(given["clinic"])), int(given["number"]), str(given["digest"]))
        except (ValueError, KeyError, TypeError):
            raise CommandError(f"{file}: this is no line that verify_audit printed.") from None
