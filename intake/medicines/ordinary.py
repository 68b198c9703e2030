"""Ordinary English words: a word spelt right is not a medicine spelt wrong.

The list is the frequency dictionary that symspellpy brings along, its commonest part.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_LISTS = "symspellpy", "frequency_dictionary_en_82_765.txt"
_COMMONEST = 45_000
_SHORTEST = 4  # shorter words are matched exactly anyway


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The commonest English words of four letters or more, in small letters."""
    package, name = _LISTS
    found = []
    with files(package).joinpath(name).open(encoding="utf-8-sig") as lines:
        for line, _ in zip(lines, range(_COMMONEST), strict=False):
            word = line.partition(" ")[0]
            if len(word) >= _SHORTEST:
                found.append(word)
    return frozenset(found)
