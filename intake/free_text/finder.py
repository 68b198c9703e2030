"""Finding phrases among the words of one sentence.

Every group of a phrase must be there, close to the group that is rarest. No regular
expression is run over a client's text, so time grows with its length and no faster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from intake.knowledge.safety import Safety
from intake.knowledge.speech import Speech
from intake.medicines.ordinary import ordinary_words
from intake.medicines.spelling import Speller
from intake.medicines.words import Sentence

from .phrases import Group, Phrase, PhraseBook, Unit, book_of

_REACH = 6  # words from one group to the next; small words do not count
_WINDOW = 9  # words from the rarest group to any other
_COMMA_COSTS = 2
_TURN_COSTS = 2
_SPANISH_FROM = 8  # letters of a Spanish word that may be misspelt
_MOST_PLACES = 40  # of one group in one sentence that are looked at

Start = tuple[Unit, tuple[int, ...]]
Place = tuple[int, int]  # first and last index among the weighty words


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a sentence: for each group the first and last word it stood in."""

    phrase: Phrase
    places: tuple[tuple[int, int], ...]

    @property
    def words(self) -> frozenset[int]:
        return frozenset(at for first, last in self.places for at in range(first, last + 1))


class Finder:
    """Built once from the phrase book; never changed after."""

    def __init__(self, book: PhraseBook, speech: Speech) -> None:
        self.book, self._turns = book, speech.turns
        self._groups = tuple(dict.fromkeys(g for p in book.phrases for g in p.groups))
        number = {group: n for n, group in enumerate(self._groups)}
        self._starts = _units_by_first_words(self._groups)
        self._ranges = tuple((n, g.numbers) for n, g in enumerate(self._groups) if g.numbers)
        self._keyed: dict[int, list[tuple[Phrase, tuple[int, ...]]]] = {}
        for phrase in book.phrases:
            key = min(phrase.groups, key=Group.size)
            others = tuple(number[group] for group in phrase.groups if group is not key)
            self._keyed.setdefault(number[key], []).append((phrase, others))
        self._vocabulary = frozenset(word for p in book.phrases for word in _words_of(p))
        self._speller = _speller(book, self._vocabulary, speech)

    def find(self, sentence: Sentence) -> tuple[Found, ...]:
        """Every phrase that stands in the sentence, also those that are denied there."""
        line = _Line(sentence, self.book.light, self._turns)
        known = {word: self._meant(word) for word in dict.fromkeys(line.words)}
        meant = [known[word] for word in line.words]
        taken = self._idiom_places(line.words)
        places = self._group_places(line.words, meant, taken)
        found: list[Found] = []
        for key in sorted(places.keys() & self._keyed.keys()):
            for phrase, others in self._keyed[key]:
                if all(other in places for other in others):
                    found.extend(_together(phrase, places, key, others, line))
        return tuple(found)

    def _meant(self, word: str) -> tuple[str, ...]:
        if word not in self._vocabulary and word.endswith("s") and word[:-1] in self._vocabulary:
            return (word[:-1],)
        return tuple(known for known, _ in self._speller.meant(word))

    def _idiom_places(self, words: tuple[str, ...]) -> frozenset[int]:
        taken: set[int] = set()
        for at in range(len(words)):
            for length in (2, 3, 4):
                if words[at : at + length] in self.book.idioms:
                    taken.update(range(at, at + length))
        return frozenset(taken)

    def _group_places(
        self, words: tuple[str, ...], meant: list[tuple[str, ...]], taken: frozenset[int]
    ) -> dict[int, list[Place]]:
        places: dict[int, list[Place]] = {}
        for at, word in enumerate(words):
            if at in taken:
                continue
            for group in self._groups_at(at, word, meant):
                there = places.setdefault(group[0], [])
                if len(there) < _MOST_PLACES and (not there or there[-1] != group[1]):
                    there.append(group[1])
        return places

    def _groups_at(
        self, at: int, word: str, meant: list[tuple[str, ...]]
    ) -> Iterable[tuple[int, Place]]:
        following = meant[at + 1] if at + 1 < len(meant) else ()
        for known in meant[at]:
            starts = self._starts.get(known, {})
            for second in ("", *following):
                for unit, groups in starts.get(second, ()):
                    if len(unit) < 3 or _stands_at(unit, at, meant):
                        yield from ((group, (at, at + len(unit) - 1)) for group in groups)
        if word.isascii() and word.isdigit() and len(word) <= 3:
            value = int(word)
            for group_number, spans in self._ranges:
                if any(low <= value <= high for low, high in spans):
                    yield group_number, (at, at)


class _Line:
    """The weighty words of a sentence, where each stands in it, and how far apart they are."""

    def __init__(self, sentence: Sentence, light: frozenset[str], turns: frozenset[str]) -> None:
        kept: list[str] = []
        self.index: list[int] = []
        self.way: list[int] = []
        walked = 0
        for at, word in enumerate(sentence.words):
            walked += _COMMA_COSTS * word.comma
            if word.plain in light:
                continue
            walked += 1 + _TURN_COSTS * (word.plain in turns)
            kept.append(word.plain)
            self.index.append(at)
            self.way.append(walked)
        self.words = tuple(kept)

    def apart(self, a: Place, b: Place) -> int:
        """Words from the end of one place to the start of the other."""
        first, second = (a, b) if a <= b else (b, a)
        return self.way[second[0]] - self.way[first[1]]


def _together(
    phrase: Phrase,
    places: dict[int, list[Place]],
    key: int,
    others: tuple[int, ...],
    line: _Line,
) -> Iterable[Found]:
    """The phrase at every place of its rarest group where all other groups are near."""
    for place in places[key]:
        chosen = [place]
        for other in others:
            near = _nearest(places[other], place, chosen, line)
            if near is None:
                break
            chosen.append(near)
        else:
            chosen.sort()
            if all(line.apart(a, b) <= _REACH for a, b in pairwise(chosen)):
                yield Found(phrase, tuple(_in_sentence(found, line) for found in chosen))


def _nearest(there: list[Place], to: Place, chosen: list[Place], line: _Line) -> Place | None:
    """The place nearest to ``to`` that is in the window and shares no word with ``chosen``."""
    at = bisect_left(there, to)
    best: tuple[int, Place] | None = None
    for place in there[max(0, at - 3) : at + 3]:
        if any(place[0] <= other[1] and other[0] <= place[1] for other in chosen):
            continue
        apart = line.apart(place, to)
        if apart <= _WINDOW and (best is None or apart < best[0]):
            best = (apart, place)
    return None if best is None else best[1]


def _in_sentence(place: Place, line: _Line) -> tuple[int, int]:
    return line.index[place[0]], line.index[place[1]]


def _stands_at(unit: Unit, at: int, meant: list[tuple[str, ...]]) -> bool:
    if at + len(unit) > len(meant):
        return False
    return all(part in meant[at + step] for step, part in enumerate(unit))


def _units_by_first_words(groups: tuple[Group, ...]) -> dict[str, dict[str, list[Start]]]:
    """First word -> second word ("" where there is none) -> units that begin so, and
    the numbers of the groups they are in."""
    by_unit: dict[Unit, list[int]] = {}
    for number, group in enumerate(groups):
        for unit in group.units:
            by_unit.setdefault(unit, []).append(number)
    found: dict[str, dict[str, list[Start]]] = {}
    for unit, numbers in sorted(by_unit.items()):
        second = unit[1] if len(unit) > 1 else ""
        found.setdefault(unit[0], {}).setdefault(second, []).append((unit, tuple(numbers)))
    return found


def _speller(book: PhraseBook, words: frozenset[str], speech: Speech) -> Speller:
    english = {word for p in book.phrases if p.language == "en" for word in _words_of(p)}

    def allowed(word: str) -> int:
        if word not in english:  # no list of ordinary Spanish words: only long ones
            return 1 if len(word) >= _SPANISH_FROM else 0
        return 0 if len(word) < 5 else 1 if len(word) < 9 else 2

    return Speller(words, ordinary_words(speech), words, allowed)


def _words_of(phrase: Phrase) -> Iterable[str]:
    return (word for group in phrase.groups for unit in group.units for word in unit)


@lru_cache(maxsize=4)
def finder_of(safety: Safety) -> Finder:
    """The finder for the phrases of a loaded knowledge, made once."""
    return Finder(book_of(safety), safety.speech)
