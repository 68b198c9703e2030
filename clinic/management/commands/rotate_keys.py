"""Seal every client's key anew with the installation's newest key."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.sealing.envelope import CannotOpen
from clinic.sealing.installation import NoKey
from clinic.sealing.rotation import rotate, with_earlier_keys


class Command(BaseCommand):
    help = (
        "Seals every client's key anew with PALPATE_SEALING_KEY. May be stopped and started again. "
        "Ends with 1 while a key is left that needs one of PALPATE_OLD_SEALING_KEYS."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = sum(rotate())
            left = with_earlier_keys()
        except (NoKey, CannotOpen) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{done} keys were sealed anew.")
        if left:
            raise CommandError(
                f"{left} keys were made meanwhile with an earlier one: start every process "
                "with the new settings, then run this again."
            )
        self.stdout.write("None needs an earlier key any more.")
