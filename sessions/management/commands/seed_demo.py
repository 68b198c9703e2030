"""``manage.py seed_demo``: the sample clinic, and one line of JSON that says how to come in."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from sessions.demo.seed import NotADemo, seed


class Command(BaseCommand):
    help = "Load the sample clinic (never into a database with a real one)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--time-zone", default="UTC")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = seed(options["time_zone"])
        except NotADemo:
            raise CommandError("This database holds a real clinic. Use another one.") from None
        made["link"] = settings.BASE_URL + reverse("invitation", args=[made.pop("token")])
        self.stdout.write(json.dumps(made, ensure_ascii=False))
