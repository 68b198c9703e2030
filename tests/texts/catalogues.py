"""The two translation files of a language, and the rules both texts of an entry keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from django.conf import settings

from clinic.management.catalogues import is_translated, read

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
INTERFACE, KNOWLEDGE = settings.LOCALE_PATHS

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages; a text with a plural gives two."""

    english: str
    translated: str
    context: str | None


def catalogue(folder, language: str) -> Catalog:
    return read(folder / language / "LC_MESSAGES" / "django.po", language)


def messages(folder, language: str) -> Iterator[Message]:
    return (message for message in catalogue(folder, language) if message.id)


def pairs(*folders, language: str = "es") -> Iterator[Pair]:
    """What is translated; that nothing is missing is another test."""
    for folder in folders or (INTERFACE, KNOWLEDGE):
        for message in filter(is_translated, messages(folder, language)):
            if isinstance(message.id, str):
                yield Pair(message.id, message.string, message.context)
                continue
            for english, translated in zip(message.id, message.string, strict=True):
                yield Pair(english, translated, message.context)


def parts(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted(pattern.findall(text))


def key(message: Message) -> tuple[str, str | None]:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)
