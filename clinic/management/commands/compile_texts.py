"""``manage.py compile_texts``: every ``django.po`` becomes the ``django.mo`` Django reads.

Django's own ``compilemessages`` needs a system package; Babel does the same alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the translations."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/django.po")):
                compile_one(source)


def compile_one(source: Path) -> None:
    """Write the ``.mo`` beside a ``.po`` unless it is newer already."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as stream:
        catalog = read_po(stream, locale=source.parts[-3])
    part = target.with_suffix(f".{os.getpid()}.part")  # two processes may compile at once
    with part.open("wb") as stream:
        write_mo(stream, catalog)
    part.replace(target)
