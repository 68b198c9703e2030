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
from intake.knowledge.speech import Speech
from intake.medicines.words import plain_words

from .forms import WordForms

Unit = tuple[str, ...]  # words that stand side by side; in a group, what their forms share
_RANGE = re.compile(r"#(\d{1,4})-(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Group:
    """One of the groups of a phrase: units of which one must stand there, or a number."""

    units: frozenset[Unit]
    numbers: tuple[tuple[int, int], ...] = ()

    def size(self) -> int:
        return len(self.units) + 10 * len(self.numbers)


@dataclass(frozen=True, slots=True)
class Phrase:
    """``question`` is raised where all ``groups`` stand close together; not where one of
    ``unless`` stands there too, which shows that something harmless is meant."""

    question: str
    language: str
    groups: tuple[Group, ...]
    unless: tuple[Group, ...] = ()


@dataclass(frozen=True, eq=False)
class PhraseBook:
    """All phrases of one knowledge folder, with the word lists they are read with.

    ``words`` are the words of the phrases as written, by language.
    """

    phrases: tuple[Phrase, ...]
    words: dict[str, frozenset[str]]
    speech: Speech
    forms: WordForms
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
    writer = _Writer(words)
    phrases: list[Phrase] = []
    seen: dict[str, Path] = {}
    for path, lists in safety.phrase_lists:
        for question, written in lists.items():
            if question in seen:
                _refuse(
                    path, ("phrases", question), f"{question!r} is in {seen[question].name} too"
                )
            seen[question] = path
            phrases.extend(_phrases_of(question, written, writer, path))
    return PhraseBook(
        tuple(phrases),
        {language: frozenset(written) for language, written in writer.words.items()},
        safety.speech,
        writer.forms,
        frozenset(_weighty(idiom, words.light) for idiom in words.idioms),
        words.light,
        words.also_about_others,
        words.recent_only,
    )


def _refuse(path: Path, place: tuple[str | int, ...], problem: str) -> None:
    raise BrokenKnowledge(path, line_of(path, place), problem, "Mend the phrase.")


def _phrases_of(question: str, lists: InLanguages, writer: _Writer, path: Path) -> Iterator[Phrase]:
    for language, written in (("en", lists.en), ("es", lists.es)):
        for number, text in enumerate(written):
            try:
                phrase = writer.phrase(question, language, text)
            except ValueError as error:
                _refuse(path, ("phrases", question, language, number), f"{text!r}: {error}")
            yield phrase


class _Writer:
    """Makes phrases of what is written, and keeps the words it met."""

    def __init__(self, file: PhraseWords) -> None:
        base = {form: word for word, forms in file.word_forms.items() for form in forms}
        self.forms = WordForms(base, file.keep_as_written)
        self.words: dict[str, set[str]] = {"en": set(), "es": set()}
        self._file = file
        self._group = lru_cache(maxsize=None)(self._written_group)

    def phrase(self, question: str, language: str, text: str) -> Phrase:
        parts = text.split()
        groups = tuple(self._group(part, language) for part in parts if part[0] != "!")
        unless = tuple(self._group(part[1:], language) for part in parts if part[0] == "!")
        if not groups:
            raise ValueError("a phrase needs a group that is not an exception")
        return Phrase(question, language, groups, unless)

    def _written_group(self, text: str, language: str) -> Group:
        units: set[Unit] = set()
        numbers: list[tuple[int, int]] = []
        for part in text.split("|"):
            span = _RANGE.fullmatch(part)
            if span:
                numbers.append((int(span.group(1)), int(span.group(2))))
                continue
            if part.startswith("@") and part[1:] not in self._file.groups:
                raise ValueError(f"there is no group {part}")
            named = self._file.groups[part[1:]] if part.startswith("@") else (part,)
            units.update(self._unit(unit, language) for unit in named)
        return Group(frozenset(units), tuple(numbers))

    def _unit(self, text: str, language: str) -> Unit:
        weighty = _weighty(text, self._file.light)
        self.words[language].update(weighty)
        return tuple(self.forms.common(word, language) for word in weighty)


def _weighty(text: str, light: frozenset[str]) -> Unit:
    """The words of a unit without the light ones."""
    text = text.replace("_", " ")
    written = tuple(text.split())
    if not written or not all(map(_is_plain, written)):
        raise ValueError(f"{text!r} is not written in plain words")
    weighty = tuple(word for word in written if word not in light)
    if not weighty:
        raise ValueError(f"{text!r} has only words that are looked past")
    return weighty


@lru_cache(maxsize=20_000)
def _is_plain(word: str) -> bool:
    return plain_words(word) == (word,)
