"""``manage.py replay --against PATH_OR_VERSION``: what other knowledge would decide otherwise."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.models import Clinic
from intake.answers.errors import ErrorEntry
from intake.knowledge.files import BrokenKnowledge
from sessions.knowledge import KnowledgeBase, load
from sessions.management.in_parallel import in_order
from sessions.planning.printing import NotReadable, numbered_lines
from sessions.replay import Replayed, Report, UnknownVersion, for_any_day, knowledge_at, replay
from sessions.replay.stored import stored_intakes

Line = tuple[str, int, bytes | NotReadable]


class Command(BaseCommand):
    help = (
        "Run stored intakes that have a plan, or files of documents, one a line, through another"
        " version of the knowledge and list what would change. Writes nothing."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.jsonl", help="a file, or - for input")
        parser.add_argument(
            "--against",
            required=True,
            metavar="PATH_OR_VERSION",
            help="a folder with both content folders, or a version, tag or commit of this checkout",
        )
        parser.add_argument("--clinic", type=UUID, metavar="ID", help="stored intakes of this one")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *_: Any, files: list[str], against: str, **options: Any) -> None:
        if files and options["clinic"]:
            raise CommandError("--clinic is for stored intakes, without files.", returncode=1)
        try:
            now, other = load(), knowledge_at(against, settings.ROOT)
        except (BrokenKnowledge, UnknownVersion) as broken:
            raise CommandError(str(broken), returncode=1) from broken
        with Report(now, other, options["json"]) as report:
            now, other = for_any_day(now), for_any_day(other)
            clinic = options["clinic"]
            found = _of_files(files, now, other) if files else _of_rows(clinic, now, other)
            for one in found:
                report.add(one)
            code = report.tell(self.stdout.write)
        if code:
            sys.exit(code)


def _of_files(files: list[str], now: KnowledgeBase, other: KnowledgeBase) -> Iterable[Replayed]:
    def of_line(line: Line) -> Replayed:
        file, number, raw = line
        where = {"file": file, "line": number}
        if isinstance(raw, NotReadable):
            fault = ErrorEntry(field=raw.name, message=raw.problem, mend="Give another file.")
            return Replayed(where, None, None, faults=(fault,))
        return replay(where, raw, now, other)

    return in_order(of_line, numbered_lines(files, sys.stdin.buffer))


def _of_rows(clinic: UUID | None, now: KnowledgeBase, other: KnowledgeBase) -> Iterator[Replayed]:
    if clinic is not None and not Clinic.objects.filter(pk=clinic).exists():
        raise CommandError(f"There is no clinic {clinic}.", returncode=1)
    for intake in stored_intakes(clinic):
        yield replay(intake.where, intake.document, now, other, intake.plans)
