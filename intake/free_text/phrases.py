"""The phrase lists as written in the knowledge, and made ready to be found.

How a phrase is written stands in ``knowledge/content/phrases/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.phrases import InLanguages, PhraseWords
from intake.knowledge.reading import line_of
from intake.knowledge.safety import Safety
from intake.medicines.words import plain_words

Unit = tuple[str, ...]  # words that stand side by side
_RANGE = re.compile(r"#(\d{1,3})-(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Group:
    """One of the groups of a phrase: units of which one must stand there, or a number."""

    units: frozenset[Unit]
    numbers: tuple[tuple[int, int], ...] = ()

    def size(self) -> int:
        return len(self.units) + 10 * len(self.numbers)


@dataclass(frozen=True, slots=True)
class Phrase:
    question: str
    language: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrases, with the light words and idioms they are read with."""

    phrases: tuple[Phrase, ...]
    idioms: frozenset[Unit]
    light: frozenset[str]
    also_about_others: frozenset[str]
    recent_only: frozenset[str]

    def questions(self, language: str) -> frozenset[str]:
        """Questions that have a phrase in ``language`` ("en" or "es")."""
        return frozenset(p.question for p in self.phrases if p.language == language)


@lru_cache(maxsize=4)
def book_of(safety: Safety) -> PhraseBook:
    """The phrases of a loaded knowledge; ``BrokenKnowledge`` where one is written wrongly."""
    words = safety.phrase_words
    phrases: list[Phrase] = []
    seen: dict[str, Path] = {}
    for path, lists in safety.phrase_lists:
        for question, written in lists.items():
            if question in seen:
                _refuse(
                    path, ("phrases", question), f"{question!r} is in {seen[question].name} too"
                )
            seen[question] = path
            phrases.extend(_phrases_of(question, written, words, path))
    return PhraseBook(
        tuple(phrases),
        frozenset(_unit(idiom, words.light) for idiom in words.idioms),
        words.light,
        words.also_about_others,
        words.recent_only,
    )


def _refuse(path: Path, place: tuple[str | int, ...], problem: str) -> None:
    raise BrokenKnowledge(path, line_of(path, place), problem, "Mend the phrase.")


def _phrases_of(
    question: str, lists: InLanguages, words: PhraseWords, path: Path
) -> Iterator[Phrase]:
    for language, written in (("en", lists.en), ("es", lists.es)):
        for number, text in enumerate(written):
            try:
                groups = tuple(_group(part, words) for part in text.split())
            except ValueError as error:
                _refuse(path, ("phrases", question, language, number), f"{text!r}: {error}")
            yield Phrase(question, language, groups)


def _group(text: str, words: PhraseWords) -> Group:
    units: set[Unit] = set()
    numbers: list[tuple[int, int]] = []
    for part in text.split("|"):
        span = _RANGE.fullmatch(part)
        if span:
            numbers.append((int(span.group(1)), int(span.group(2))))
        elif part.startswith("@"):
            if part[1:] not in words.groups:
                raise ValueError(f"there is no group {part}")
            units.update(_unit(word, words.light) for word in words.groups[part[1:]])
        else:
            units.add(_unit(part.replace("_", " "), words.light))
    return Group(frozenset(units), tuple(numbers))


def _unit(text: str, light: frozenset[str]) -> Unit:
    """The words of a unit without the light ones."""
    written = tuple(text.replace("_", " ").split())
    if not written or not all(map(_is_plain, written)):
        raise ValueError(f"{text!r} is not written in plain words")
    weighty = tuple(word for word in written if word not in light)
    if not weighty:
        raise ValueError(f"{text!r} has only words that are looked past")
    return weighty


@lru_cache(maxsize=20_000)
def _is_plain(word: str) -> bool:
    return plain_words(word) == (word,)
