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
from intake.medicines.ordinary import ordinary_words
from intake.medicines.spelling import Speller
from intake.medicines.words import Sentence

from .phrases import Group, Phrase, PhraseBook, Unit, book_of

_REACH = 6  # words from one group to the next; small words do not count
_WINDOW = 9  # words from the rarest group to any other
_HARMLESS_WITHIN = 4  # words from a phrase to an exception; a comma costs some of them
_COMMA_COSTS = 2
_TURN_COSTS = 2
_TWO_ERRORS_FROM = 8  # letters of an English word that may hold two errors
_SPANISH_FROM = 8  # letters of a Spanish word that may be misspelt
_MOST_PLACES = 40  # of one group in one sentence that are looked at

Start = tuple[Unit, tuple[int, ...]]
Place = tuple[int, int]  # first and last index among the weighty words


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a sentence: for each group the first and last word it stood in, and
    whether words beside it show that something harmless is meant."""

    phrase: Phrase
    places: tuple[tuple[int, int], ...]
    harmless: bool = False

    @property
    def words(self) -> frozenset[int]:
        return frozenset(at for first, last in self.places for at in range(first, last + 1))


class Finder:
    """Built once from the phrase book; never changed after."""

    def __init__(self, book: PhraseBook) -> None:
        self.book, self._turns = book, book.speech.turns
        groups = dict.fromkeys(g for p in book.phrases for g in (*p.groups, *p.unless))
        number = {group: n for n, group in enumerate(groups)}
        self._starts = _units_by_first_words(tuple(groups))
        self._ranges = tuple((n, g.numbers) for g, n in number.items() if g.numbers)
        self._keyed: dict[int, list[_Wanted]] = {}
        for phrase in book.phrases:
            key, *rest = sorted(phrase.groups, key=Group.size)
            others = tuple(number[group] for group in rest)
            unless = tuple(number[group] for group in phrase.unless)
            self._keyed.setdefault(number[key], []).append(_Wanted(phrase, others, unless))
        self._meanings = {
            language: {word: book.forms.common(word, language) for word in sorted(words)}
            for language, words in book.words.items()
        }
        self._known = frozenset(
            known for meanings in self._meanings.values() for known in meanings.values()
        )
        self._speller = _speller(book)
        self._forms_of = lru_cache(maxsize=20_000)(self._forms)

    def find(self, sentence: Sentence, spelt: int = 1000) -> tuple[Found, ...]:
        """Every phrase that stands in the sentence, also those that are denied there.

        Only the first ``spelt`` words are also read as misspelt ones.
        """
        line = _Line(sentence, self.book.light, self._turns)
        spelt_words = dict.fromkeys(line.words[: max(spelt, 0)])
        known = {word: self._forms_of(word) for word in dict.fromkeys(line.words)}
        known |= {word: self._meant(word) for word in spelt_words if not known[word]}
        meant = [known[word] for word in line.words]
        taken = self._idiom_places(line.words)
        places = self._group_places(line.words, meant, taken)
        found: list[Found] = []
        for key in sorted(places.keys() & self._keyed.keys()):
            for wanted in self._keyed[key]:
                if all(other in places for other in wanted.others):
                    found.extend(_together(wanted, places, key, line))
        return tuple(found)

    def _meant(self, word: str) -> tuple[str, ...]:
        """What a misspelt word may stand for, in the forms the phrases are kept in."""
        if word in self.book.forms.kept:
            return ()
        near = (known for known, _ in self._speller.meant(word))
        return tuple(dict.fromkeys(form for known in near for form in self._forms_of(known)))

    def _forms(self, word: str) -> tuple[str, ...]:
        forms = (self.book.forms.common(word, language) for language in self._meanings)
        return tuple(form for form in forms if form in self._known)

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
            for place, groups in self._units_at(at, word, meant):
                for group in groups:
                    there = places.setdefault(group, [])
                    if len(there) < _MOST_PLACES and (not there or there[-1] != place):
                        there.append(place)
        return places

    def _units_at(
        self, at: int, word: str, meant: list[tuple[str, ...]]
    ) -> Iterable[tuple[Place, tuple[int, ...]]]:
        """Where units that begin with the word ``at`` stand, and the groups they are in."""
        following = meant[at + 1] if at + 1 < len(meant) else ()
        for known in meant[at]:
            starts = self._starts.get(known, {})
            for second in ("", *following):
                for unit, groups in starts.get(second, ()):
                    if len(unit) < 3 or _stands_at(unit, at, meant):
                        yield (at, at + len(unit) - 1), groups
        if word.isascii() and word.isdigit() and len(word) <= 4:
            value = int(word)
            for group_number, spans in self._ranges:
                if any(low <= value <= high for low, high in spans):
                    yield (at, at), (group_number,)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A phrase under its rarest group: the numbers of its other groups, and of those that
    show that something harmless is meant."""

    phrase: Phrase
    others: tuple[int, ...]
    unless: tuple[int, ...]


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
    wanted: _Wanted, places: dict[int, list[Place]], key: int, line: _Line
) -> Iterable[Found]:
    """The phrase at every place of its rarest group where all other groups are near."""
    for place in places[key]:
        chosen = [place]
        for other in wanted.others:
            near = _nearest(places[other], place, chosen, line)
            if near is None:
                break
            chosen.append(near)
        else:
            chosen.sort()
            if all(line.apart(a, b) <= _REACH for a, b in pairwise(chosen)):
                there = tuple(_in_sentence(found, line) for found in chosen)
                yield Found(wanted.phrase, there, _is_harmless(wanted, chosen, places, line))


def _is_harmless(
    wanted: _Wanted, chosen: list[Place], places: dict[int, list[Place]], line: _Line
) -> bool:
    """Whether a word that shows something harmless stands right beside the phrase."""
    for group in wanted.unless:
        for found in chosen:
            near = _nearest(places.get(group, []), found, [], line)
            if near is not None and line.apart(near, found) <= _HARMLESS_WITHIN:
                return True
    return False


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


def _speller(book: PhraseBook) -> Speller:
    english, every = book.words["en"], frozenset().union(*book.words.values())

    def allowed(word: str) -> int:
        if word not in english:  # no list of ordinary Spanish words: only long ones
            return 1 if len(word) >= _SPANISH_FROM else 0
        return 0 if len(word) < 5 else 1 if len(word) < _TWO_ERRORS_FROM else 2

    return Speller(every, ordinary_words(book.speech), every, allowed)


@lru_cache(maxsize=4)
def finder_of(safety: Safety) -> Finder:
    """The finder for the phrases of a loaded knowledge, made once."""
    return Finder(book_of(safety))
