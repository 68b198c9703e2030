"""``manage.py knowledge_texts``: bring the translations of the knowledge up to date.

Writes ``sessions/locale/*/LC_MESSAGES/django.po`` from the sentences of the knowledge that
a client reads, and the warnings for therapists.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.core.management.base import BaseCommand

from clinic.management.catalogues import update_all
from sessions.knowledge import load
from sessions.texts import texts

FOLDER = Path(__file__).resolve().parents[2] / "locale"
WHAT = "The sentences of the knowledge of Palpate"


class Command(BaseCommand):
    help = "Update the translation files of the knowledge."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        template = Catalog(charset="utf-8", fuzzy=False)
        for text, where in texts(load()).items():
            template.add(text, auto_comments=[where])
        for language, missing in update_all(FOLDER, template, WHAT):
            self.stdout.write(f"{language}: {missing} texts without a translation")
