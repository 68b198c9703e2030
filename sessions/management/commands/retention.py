"""``manage.py retention``: whose file was kept long enough, and erasing it."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import partial
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone

from clinic import audit
from clinic.models import Clinic
from sessions.retention.erasing import erase_due
from sessions.retention.finding import Due, due


class Command(BaseCommand):
    help = (
        "Lists, as ids and no names, the clients whose file was kept as long as their clinic's "
        "settings say. With --erase they are erased for good, but for those held back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clinic", type=UUID, metavar="ID", help="this clinic alone")
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--dry-run", action="store_true", help="only list them (the default)")
        way.add_argument("--erase", action="store_true", help="erase them")

    def handle(self, *args: Any, clinic: UUID | None, erase: bool, **options: Any) -> None:
        chosen = Clinic.objects.filter(**({"pk": clinic} if clinic else {}))
        for one in chosen.order_by("created_at", "pk"):
            self._one(one, erase=erase)

    def _one(self, clinic: Clinic, *, erase: bool) -> None:
        now = timezone.now()
        found = due(clinic, now)
        for one in found:
            self.stdout.write(_line(one))
        free = [one.id for one in found if not one.held]
        said = f"clinic {clinic.pk}: {len(free)} due, {len(found) - len(free)} held back"
        if erase:
            note = partial(audit.by_program, clinic.pk, "erased", "client")
            said += f", {erase_due(clinic, free, None, note, now=now)} erased"
        self.stdout.write(said)


def _line(one: Due) -> str:
    return f"{one.id} due since {one.since}{' held back' if one.held else ''}"
