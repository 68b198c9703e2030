"""Text as people type it, made plain: sentences of words that know where they stood.

Case, accents, zero-width and look-alike characters go; the place of every word
in the text stays, so that what is quoted is what was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .lookalikes import LOOKALIKES

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?;\n…。！？؟]")
_COMMA_LIKE = re.compile(r"[,:()\[\]{}\"|•–—]|\s[-*>]+\s|[-*>]{2}")
_DOSE_STUCK_ON = re.compile(r"([a-z]{4,})(\d{1,6}(?:mgs?|mcg|g|ml|ug|iu|ui|x)?)")
_UNIT_STUCK_ON = re.compile(
    r"(\d{1,6})(mgs?|mcg|grs?|g|mls?|ug|iu|ui|x|units?|weeks?|wks?|days?|months?|yrs?|hrs?|kgs?|kilos?|lbs?)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word made plain, where it stood (``text[start:end]``) and what stood before it."""

    plain: str
    start: int
    end: int
    gap: str  # what separated it from the word before, made plain
    comma: bool  # whether that was more than a space: a comma, a bracket, a dash


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence in order; never empty."""

    words: tuple[Word, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in the text of the words ``first`` to ``last``, both included."""
        return self.words[first].start, self.words[last].end


@lru_cache(maxsize=4096)
def _plain_letters(char: str) -> str:
    """What one character becomes: nothing, one letter or a few."""
    if char in LOOKALIKES:
        return LOOKALIKES[char]
    kept = []
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()):
        if unicodedata.category(part) in ("Mn", "Me", "Cf", "Cc") and part not in "\n\r\t":
            continue
        kept.append(LOOKALIKES.get(part, part))
    return "".join(kept).replace("\r", "\n")


def make_plain(text: str) -> tuple[str, list[int]]:
    """The plain text, and for each of its characters the place it had in ``text``."""
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        letters = _plain_letters(char)
        plain.append(letters)
        places.extend([place] * len(letters))
    return "".join(plain), places


def plain_words(text: str) -> tuple[str, ...]:
    """Only the plain words of a short text, such as a name in a list."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())  # the same, sooner: thousands of names are read
    return tuple(word.plain for sentence in sentences(text) for word in sentence.words)


def sentences(text: str) -> tuple[Sentence, ...]:
    """``text`` in sentences. A full stop between two digits does not end one."""
    plain, places = make_plain(text)
    found: list[Sentence] = []
    running: list[Word] = []
    end_of_last = 0
    for match in _WORD.finditer(plain):
        gap = plain[end_of_last : match.start()]
        if running and _ends_sentence(gap, plain, end_of_last, match.start()):
            found.append(Sentence(tuple(running)))
            running = []
        running.extend(_words_of(match, gap, places, first=not running))
        end_of_last = match.end()
    if running:
        found.append(Sentence(tuple(running)))
    return tuple(found)


def _ends_sentence(gap: str, plain: str, start: int, end: int) -> bool:
    if gap in (".", ",") and plain[start - 1].isdigit() and plain[end].isdigit():
        return False
    return _SENTENCE_ENDS.search(gap) is not None


def _words_of(match: re.Match[str], gap: str, places: list[int], *, first: bool) -> list[Word]:
    """The word of a match, or two where a dose is stuck to a name ("warfarin5mg")."""
    letters = match.group().replace("'", "")
    start, end = places[match.start()], places[match.end() - 1] + 1
    comma = not first and _COMMA_LIKE.search(gap) is not None
    stuck = _DOSE_STUCK_ON.fullmatch(letters) or _UNIT_STUCK_ON.fullmatch(letters)
    if stuck is None or "'" in match.group():
        return [Word(letters, start, end, gap, comma)]
    cut = match.start() + len(stuck.group(1))
    return [
        Word(stuck.group(1), start, places[cut - 1] + 1, gap, comma),
        Word(stuck.group(2), places[cut], end, "", False),
    ]
