"""Forms of one word made one: "swells", "swelling" and "swell" are read alike.

A few endings are cut off, without any list of words; what that would confuse ("downs" and
"down") stands in ``keep_as_written`` of ``words.yaml``, and irregular forms ("felt") in
``word_forms``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_VOWELS = frozenset("aeiouy")
_NEVER_DOUBLED = frozenset("lsfz")  # "fall", "pass": the double letter is the word's own
_SHORTEST_ENGLISH = 3
_SHORTEST_SPANISH = 5


@dataclass(frozen=True, slots=True)
class WordForms:
    """``base`` gives the base of an irregular form; a word in ``kept`` has no other form."""

    base: Mapping[str, str]
    kept: frozenset[str]

    def common(self, word: str, language: str) -> str:
        """What all forms of ``word`` have in common, marked with the language ("en:swell")."""
        word = self.base.get(word, word)
        if word in self.kept or not word.isalpha():
            return f"{language}:{word} as written"
        return f"{language}:{english(word) if language == 'en' else spanish(word)}"


def english(word: str) -> str:
    """``word`` without -s, -ed, -ing, -ly and a last -e."""
    short = _without_s(word)
    for ending in ("ing", "ed", "ly"):
        rest = short.removesuffix(ending)
        if rest != short and len(rest) >= _SHORTEST_ENGLISH and not _VOWELS.isdisjoint(rest):
            short = rest[:-1] if _is_doubled(rest) else rest
            break
    return short.removesuffix("e") if len(short) > _SHORTEST_ENGLISH + 1 else short


def spanish(word: str) -> str:
    """``word`` without the plural and the last vowel: "hinchada", "hincho", "hinchan"."""
    short = word
    for ending in ("s", "n", "es"):
        rest = short.removesuffix(ending)
        if rest != short and len(rest) > _SHORTEST_SPANISH and rest[-1] in "aeo":
            short = rest
            break
    if len(short) > _SHORTEST_SPANISH and short[-1] in "aeo":
        short = short[:-1]
    return short


def _without_s(word: str) -> str:
    if len(word) <= _SHORTEST_ENGLISH or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def _is_doubled(rest: str) -> bool:
    return len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in _NEVER_DOUBLED | _VOWELS
