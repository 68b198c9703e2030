"""Finding entries by words: accents and case ignored, one slip of the hand forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from intake.knowledge.records import plain

from .catalogue import Ref

MOST_WORDS = 8  # of a query; the rest is not read
SHORTEST_TYPO = 5  # letters; shorter words are taken as they stand
IN_TITLE, IN_NAMES, IN_TEXT = 8, 4, 1  # points of a whole word found there


@dataclass(frozen=True, slots=True)
class Text:
    """What an entry can be found by."""

    ref: Ref
    title: str
    names: str
    text: str


@dataclass(frozen=True, eq=False)
class Index:
    """``points`` of every entry for every word that stands in it."""

    points: Mapping[str, Mapping[Ref, int]]

    @cached_property
    def by_length(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for word in self.points:
            found.setdefault(len(word), []).append(word)
        return MappingProxyType({length: tuple(words) for length, words in found.items()})


def index_of(texts: Iterable[Text]) -> Index:
    points: dict[str, dict[Ref, int]] = {}
    for entry in texts:
        places = ((entry.title, IN_TITLE), (entry.names, IN_NAMES), (entry.text, IN_TEXT))
        for text, worth in places:
            for word in set(plain(text).split()):
                found = points.setdefault(word, {})
                found[entry.ref] = max(found.get(entry.ref, 0), worth)
    return Index(MappingProxyType(points))


def search(index: Index, query: str) -> list[tuple[Ref, float]]:
    """The entries in which every word of ``query`` is found, with their points, the best first."""
    scores: dict[Ref, float] | None = None
    for word in dict.fromkeys(plain(query).split()[:MOST_WORDS]):
        found = _matches(index, word)
        if scores is None:
            scores = dict(found)
        else:
            scores = {ref: scores[ref] + points for ref, points in found.items() if ref in scores}
    return sorted((scores or {}).items(), key=lambda pair: (-pair[1], pair[0]))


def _matches(index: Index, word: str) -> dict[Ref, float]:
    """Entries with the word, with a word that begins with it, or, where no title or name has
    it, with a slip in it: phrases that clients write hold slips of their own."""
    best: dict[Ref, float] = {}
    for known, entries in index.points.items():
        if known.startswith(word):
            worth = 1.0 if known == word else 0.5
            for ref, points in entries.items():
                best[ref] = max(best.get(ref, 0.0), points * worth)
    if len(word) < SHORTEST_TYPO or max(best.values(), default=0.0) > IN_TEXT:
        return best
    for known in _one_slip_away(index, word):
        for ref, points in index.points[known].items():
            best[ref] = max(best.get(ref, 0.0), points * 0.25)
    return best


def _one_slip_away(index: Index, word: str) -> list[str]:
    near = (known for n in (-1, 0, 1) for known in index.by_length.get(len(word) + n, ()))
    return [known for known in near if one_slip(word, known)]


def one_slip(a: str, b: str) -> bool:
    """Whether one letter is missing, added, changed, or two neighbours are swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return True
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b or rest_a == rest_b[1:]
    swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or swapped
