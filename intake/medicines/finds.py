"""Finding medicine names among the words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .index import KnownForm, KnownName, MedicineIndex, NameWords
from .spelling import one_error_apart
from .words import Sentence, Word

_FORM_WITHIN = 7  # words from the name on: "fentanyl 25 mcg h patch"
_OTHERS_BETWEEN = 2  # "diclofenac pain relief gel"
_MEASURES = frozenset(("mg", "mgs", "mcg", "ug", "g", "ml", "iu", "ui", "h", "hr", "hour", "per"))
_BREAKS = frozenset(
    ("and", "y", "or", "o", "for", "para", "then", "plus", "with", "con", "to", "since", "but")
)
_OF = ("of", "de")
_TELLING = 7  # a first word this long leaves no doubt which name a misspelt second one ends


@dataclass(frozen=True, slots=True)
class Find:
    """Words ``first`` to ``last`` of a sentence taken for the name ``label``."""

    first: int
    last: int
    label: str
    classes: tuple[str, ...]
    distance: int
    kind_only: bool
    ordinary: bool


def find_names(
    sentence: Sentence,
    index: MedicineIndex,
    *,
    even_if_correct: bool = False,
    most_errors: int = 2,
) -> tuple[Find, ...]:
    """All names in a sentence, from left to right, the longest at each place.

    Where a misspelling is as near to several names, all of them are given.
    ``even_if_correct`` takes ordinary words for misspelt names too.
    """
    search = _Search(sentence.words, index, even_if_correct, most_errors)
    found: list[Find] = []
    at = 0
    while at < len(sentence.words):
        here = search.at(at)
        found.extend(_with_form(find, sentence.words, index) for find in here)
        at = here[0].last + 1 if here else at + 1
    return tuple(found)


class _Search:
    """The words of one sentence, with what each may have been meant for."""

    def __init__(
        self, words: tuple[Word, ...], index: MedicineIndex, loose: bool, most_errors: int
    ) -> None:
        self.words, self.index, self.loose, self.most = words, index, loose, most_errors
        self._meant: dict[str, tuple[tuple[str, int], ...]] = {}

    def meant(self, at: int) -> tuple[tuple[str, int], ...]:
        word = self.words[at].plain
        if word not in self._meant:
            near = self.index.speller.meant(word, even_if_correct=self.loose)
            self._meant[word] = tuple(
                (name, errors) for name, errors in near if errors <= self.most
            )
        return self._meant[word]

    def at(self, first: int) -> tuple[Find, ...]:
        """The best names that begin at ``first``: most words, then fewest errors."""
        best: tuple[int, int] = (0, 0)
        found: dict[KnownName, Find] = {}
        for word, distance in self.meant(first):
            for name in self.index.starting_with(word):
                errors = self._errors(name, first, distance)
                if errors is None or (len(name), -errors) < best:
                    continue
                if (len(name), -errors) > best:
                    best, found = (len(name), -errors), {}
                known = self.index.names[name]
                found[known] = _find(first, len(name), known, errors)
        return tuple(found.values()) or self._written_apart(first)

    def _errors(self, name: NameWords, first: int, distance: int) -> int | None:
        """Errors in all words of ``name`` when it begins at ``first``; None if it is not there."""
        if first + len(name) > len(self.words):
            return None
        for step, part in enumerate(name[1:], first + 1):
            near = dict(self.meant(step)).get(part)
            if near is None and len(name[0]) >= _TELLING and len(part) > 1:
                near = 1 if one_error_apart(self.words[step].plain, part) else None
            if near is None or self.words[step].comma:
                return None
            distance += near
        return distance

    def _written_apart(self, first: int) -> tuple[Find, ...]:
        """ "war farin", "co-dydra-mol": two words that are one name when joined."""
        if first + 1 >= len(self.words) or self.words[first + 1].comma:
            return ()
        joined = self.words[first].plain + self.words[first + 1].plain
        known = self.index.names.get((joined,)) if len(joined) >= 7 else None
        return () if known is None else (_find(first, 2, known, 0),)


def _find(first: int, count: int, known: KnownName, errors: int) -> Find:
    return Find(
        first,
        first + count - 1,
        known.label,
        known.classes,
        errors,
        known.kind_only,
        known.ordinary,
    )


def _with_form(find: Find, words: tuple[Word, ...], index: MedicineIndex) -> Find:
    """The find with the classes a patch, cream or inhaler beside the name adds or takes away."""
    form, last = _form_beside(find, words, index.forms)
    if form is None:
        return find
    base = index.names.get(tuple(word.plain for word in words[find.first : find.last]))
    classes = (*(base.classes if base else ()), *find.classes, *form.adds)
    kept = tuple(dict.fromkeys(id_ for id_ in classes if id_ not in form.drops))
    return replace(find, last=max(last, find.last), classes=kept, ordinary=False)


def _form_beside(
    find: Find, words: tuple[Word, ...], forms: tuple[KnownForm, ...]
) -> tuple[KnownForm | None, int]:
    """The form that belongs to the find, and the place of the last word it reaches to."""
    others = 0
    for at in range(find.last, min(find.last + _FORM_WITHIN, len(words))):
        if at > find.last and (words[at].comma or words[at].plain in _BREAKS):
            break
        for form in forms:
            length = form.length_at(words, at)
            if length:
                return form, at + length - 1
        others += at > find.last and not _is_measure(words[at].plain)
        if others > _OTHERS_BETWEEN:
            break
    before = find.first - 2
    if before >= 0 and words[before + 1].plain in _OF:
        for form in forms:
            if form.length_at(words, before) == 1:
                return form, find.last
    return None, find.last


def _is_measure(plain: str) -> bool:
    return plain.isdigit() or plain in _MEASURES
