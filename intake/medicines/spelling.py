"""Which known words a typed word may have been meant for.

Distances are Damerau-Levenshtein (a swap of neighbours is one error), as measured on
misspelt medicine names: two errors from seven letters on, one from five, none below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from symspellpy import SymSpell, Verbosity

_LONGEST = 30  # no name is longer; a longer "word" is not looked up
_PREFIX = 5  # shorter takes less memory, longer less time


def errors_allowed(known: str) -> int:
    """How many typing errors ``known`` may have been written with."""
    if len(known) < 5:
        return 0
    return 1 if len(known) < 7 else 2


class Speller:
    """Finds known words near a typed one.

    ``correct`` are words never taken for misspelt. ``whole`` are the known words that
    mean something by themselves; another one ("ultra" of a longer name) may also be a
    misspelling of a whole one. ``allowed`` gives the errors a known word may have, two at most.
    """

    def __init__(
        self,
        known: Iterable[str],
        correct: Collection[str],
        whole: Collection[str],
        allowed: Callable[[str], int] = errors_allowed,
    ) -> None:
        self._known = frozenset(known)
        self._correct = correct
        self._whole = whole
        self._near = {
            errors: SymSpell(max_dictionary_edit_distance=errors, prefix_length=_PREFIX)
            for errors in (1, 2)
        }
        for word in sorted(self._known):
            if allowed(word):
                self._near[allowed(word)].create_dictionary_entry(word, 1)

    def meant(self, typed: str, *, even_if_correct: bool = False) -> tuple[tuple[str, int], ...]:
        """Known words and their distance from ``typed``, nearest first; itself alone if whole."""
        if typed in self._whole:
            return ((typed, 0),)
        itself = ((typed, 0),) if typed in self._known else ()
        if not 4 <= len(typed) <= _LONGEST or not typed.isalnum() or typed.isdigit():
            return itself
        if typed in self._correct and not even_if_correct:
            return itself
        near = [
            (found.distance, found.term)
            for errors, spelling in self._near.items()
            for found in spelling.lookup(typed, Verbosity.ALL, max_edit_distance=errors)
            if found.distance
        ]
        return itself + tuple((term, distance) for distance, term in sorted(near))


def one_error_apart(typed: str, known: str) -> bool:
    """Whether one letter is missing, too many, wrong or swapped with its neighbour."""
    if abs(len(typed) - len(known)) > 1 or typed == known:
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    a, b = typed[start:], known[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
