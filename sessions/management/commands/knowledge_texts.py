"""``manage.py knowledge_texts``: bring the translations of the knowledge up to date.

Adds what is new to every ``sessions/locale/*/LC_MESSAGES/django.po``, and marks what the
knowledge no longer says as obsolete. Django's ``makemessages`` does the same for the
interface; it cannot read the knowledge.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand

from sessions.knowledge import load
from sessions.texts import client_texts

FOLDER = Path(__file__).resolve().parents[2] / "locale"


class Command(BaseCommand):
    help = "Update the translation files of the knowledge."

    def handle(self, *args: Any, **options: Any) -> None:
        template = Catalog(charset="utf-8", fuzzy=False)
        for text, where in client_texts(load()).items():
            template.add(text, auto_comments=[where])
        for language, _ in settings.LANGUAGES:
            if language != settings.LANGUAGE_CODE:
                missing = update(
                    FOLDER / language / "LC_MESSAGES" / "django.po", language, template
                )
                self.stdout.write(f"{language}: {missing} texts without a translation")


def update(file: Path, language: str, template: Catalog) -> int:
    """Merge the template into one file; how many texts are still to be translated."""
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if file.exists():
        with file.open("rb") as stream:
            catalog = read_po(stream, locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=100, omit_header=False, sort_output=False)
    return sum(1 for message in catalog if message.id and not message.string)
