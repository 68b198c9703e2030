"""Ordinary words: a word spelt right is not a medicine spelt wrong.

The English ones are the commonest part of the frequency dictionary that symspellpy brings
along; the Spanish ones are a short list of our own.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from intake.knowledge.speech import Speech

_LISTS = "symspellpy", "frequency_dictionary_en_82_765.txt"
_COMMONEST = 40_000
_SHORTEST = 4  # shorter words are matched exactly anyway


def ordinary_words(speech: Speech) -> frozenset[str]:
    """Common words of four letters or more, plain: English ones, and some Spanish ones."""
    return _with_spanish(speech.ordinary_spanish)


@lru_cache(maxsize=4)
def _with_spanish(words: frozenset[str]) -> frozenset[str]:
    return _english() | words


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    package, name = _LISTS
    found: list[str] = []
    with files(package).joinpath(name).open(encoding="utf-8-sig") as lines:
        for line, _ in zip(lines, range(_COMMONEST), strict=False):
            word = line.partition(" ")[0]
            if len(word) >= _SHORTEST:
                found.append(word)
    return frozenset(found)
