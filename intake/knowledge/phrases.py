"""The phrase lists as they are written; what a phrase means stands with the free text.

How one is written stands in ``content/phrases/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .reading import Entry, WordSet, read_as

NOT_PHRASES = ("speech.yaml", "words.yaml")


class PhraseWords(Entry):
    """``words.yaml``: words that are looked past, groups, harmless idioms, irregular forms,
    words without other forms, questions that are about other people as well ("do people at
    home have scabies?"), and questions that are only about the last weeks or months."""

    light: WordSet
    word_forms: dict[str, tuple[str, ...]]
    keep_as_written: WordSet
    groups: dict[str, tuple[str, ...]]
    idioms: tuple[str, ...]
    also_about_others: WordSet
    recent_only: WordSet


class InLanguages(Entry):
    en: tuple[str, ...]
    es: tuple[str, ...]


class PhraseFile(Entry):
    """Every other file: phrases by question."""

    phrases: dict[str, InLanguages]


class PhraseList(NamedTuple):
    """One file of phrases, and where it was read, to name the place of a fault."""

    path: Path
    phrases: dict[str, InLanguages]


def read_phrase_lists(folder: Path) -> Iterator[PhraseList]:
    """Every file of phrases in a knowledge folder, in name order."""
    for path in sorted((folder / "phrases").glob("*.yaml")):
        if path.name not in NOT_PHRASES:
            yield PhraseList(path, read_as(path, PhraseFile).phrases)
