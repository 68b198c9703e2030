"""``manage.py new_clinic``: a clinic, its first place, and the owner who can sign in.

The password is asked for, or read from one line of standard input with
``--password-from-stdin``; it is never an argument, where other people on the machine
could read it.
"""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from clinic.models import Clinic, Location, Role, User


class Command(BaseCommand):
    help = "Make a clinic, its first place and its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True)
        parser.add_argument("--phone", required=True)
        parser.add_argument("--place", required=True, help="a room or an address")
        parser.add_argument("--time-zone", required=True, help="for example Europe/Madrid")
        parser.add_argument("--emergency-number", required=True, help="112, 911, 999 ...")
        parser.add_argument("--language", default="en")
        parser.add_argument("--paper", default="a4", choices=Clinic.Paper.values)
        parser.add_argument("--owner", required=True, help="the owner's name")
        parser.add_argument("--email", required=True, help="what the owner signs in with")
        parser.add_argument("--password-from-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._make(options, _password(options))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{options['name']} is there; {options['email']} can sign in.")

    @transaction.atomic
    def _make(self, options: dict[str, Any], password: str) -> None:
        validate_password(password)
        clinic = Clinic(
            name=options["name"],
            phone=options["phone"],
            time_zone=options["time_zone"],
            emergency_number=options["emergency_number"],
            language=options["language"],
            paper=options["paper"],
        )
        clinic.full_clean()
        clinic.save()
        Location.objects.create(clinic=clinic, name=options["place"])
        User.objects.create_user(
            options["email"], password, clinic=clinic, role=Role.OWNER, name=options["owner"]
        )


def _password(options: dict[str, Any]) -> str:
    if options["password_from_stdin"]:
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("The owner's password (12 characters or more): ")
