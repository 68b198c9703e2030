"""``manage.py plan FILE... | -``: one plan document for each intake document."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.knowledge.files import BrokenKnowledge
from sessions.knowledge import load
from sessions.management.in_parallel import in_order
from sessions.planning.printing import Printed, Raw, print_plan, read_sources, write_all

NOBODY_READS = 141  # what a shell gives for a program that ends on a closed pipe


class Command(BaseCommand):
    help = "Print the plan of each intake document. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for input")
        parser.add_argument("--jsonl", action="store_true", help="one document a line")
        parser.add_argument("--explain", action="store_true", help="plain words instead of JSON")

    def handle(self, *_: Any, files: list[str], jsonl: bool, explain: bool, **__: Any) -> None:
        sources = read_sources(files, sys.stdin.buffer, jsonl)
        try:
            knowledge = load()

            def printed(raw: Raw) -> Printed:
                return print_plan(raw, knowledge, explain)

            code = write_all(in_order(printed, sources), self._write)
        except BrokenKnowledge as broken:
            raise CommandError(str(broken), returncode=1) from broken
        except BrokenPipeError:
            _nobody_reads()
            code = NOBODY_READS
        if code:
            sys.exit(code)

    def _write(self, text: str) -> None:
        """One answer, at once: whoever asks line by line is waiting for it."""
        self.stdout.write(text)
        self.stdout.flush()


def _nobody_reads() -> None:
    """Whoever read has had enough, as ``head`` does; what Python writes at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
