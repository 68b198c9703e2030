"""``manage.py interface_texts``: bring the translations of the interface up to date.

Reads every text marked for translation in templates and code, and writes
``clinic/locale/*/LC_MESSAGES/django.po``. Use it instead of ``makemessages``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from clinic.management.catalogues import update_all
from clinic.management.extraction import interface_texts

FOLDER = Path(__file__).resolve().parents[2] / "locale"


class Command(BaseCommand):
    help = "Update the translation files of the interface."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for language, missing in update_all(FOLDER, interface_texts(), "The interface of Palpate"):
            self.stdout.write(f"{language}: {missing} texts without a translation")
