"""``manage.py replay --against PATH_OR_VERSION``: what other knowledge would decide otherwise."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.models import Clinic
from intake.knowledge.files import BrokenKnowledge
from sessions.knowledge import KnowledgeBase, load
from sessions.management.in_parallel import in_order
from sessions.planning.printing import numbered_lines
from sessions.replay import (
    Given,
    OtherShape,
    OwnProgram,
    Replayed,
    Report,
    UnknownVersion,
    for_any_day,
    knowledge_at,
    replay,
)
from sessions.replay.stored import stored_intakes


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
            code = self._replay(files, against, options["clinic"], options["json"])
        except (BrokenKnowledge, UnknownVersion) as broken:
            raise CommandError(str(broken), returncode=1) from broken
        if code:
            sys.exit(code)

    def _replay(self, files: list[str], against: str, clinic: UUID | None, as_json: bool) -> int:
        with ExitStack() as kept:
            other = _version(against, kept)
            report = kept.enter_context(Report(load(), other, as_json))
            given = _lines(files) if files else _rows(clinic)
            for one in _replayed(given, for_any_day(load()), other, in_parallel=bool(files)):
                report.add(one)
            return report.tell(self.stdout.write)


def _version(against: str, kept: ExitStack) -> KnowledgeBase | OwnProgram:
    """Knowledge that this program reads, else the version's own program in a folder for now."""
    try:
        return knowledge_at(against, settings.ROOT)
    except OtherShape as shape:
        folder = kept.enter_context(TemporaryDirectory())
        return OwnProgram(shape, Path(folder))


def _replayed(
    given: Iterable[Given], now: KnowledgeBase, other: KnowledgeBase | OwnProgram, in_parallel: bool
) -> Iterable[Replayed]:
    if isinstance(other, OwnProgram):
        return other.replay(given, now)
    there = for_any_day(other)

    def once_more(one: Given) -> Replayed:
        return replay(one, now, there)

    # Rows come from one connection of the database, which must not be forked.
    return in_order(once_more, given) if in_parallel else map(once_more, given)


def _lines(files: list[str]) -> Iterator[Given]:
    for file, number, raw in numbered_lines(files, sys.stdin.buffer):
        yield Given({"file": file, "line": number}, raw)


def _rows(clinic: UUID | None) -> Iterator[Given]:
    if clinic is not None and not Clinic.objects.filter(pk=clinic).exists():
        raise CommandError(f"There is no clinic {clinic}.", returncode=1)
    yield from stored_intakes(clinic)
