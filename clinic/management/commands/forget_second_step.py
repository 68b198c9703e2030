"""For somebody who lost the phone and the recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clinic import audit
from clinic.models import User
from clinic.signin import second_step


class Command(BaseCommand):
    help = (
        "Forgets the second step of somebody's sign-in and ends their sessions. Make sure first "
        "that it is really them who asks: the password alone then signs them in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="what the person signs in with")

    @transaction.atomic
    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {email}.")
        second_step.forget(person)
        audit.by_program(person.clinic_id, "second step removed", "account", person.pk)
        self.stdout.write("Forgotten. The next sign-in asks to set up a new one.")
