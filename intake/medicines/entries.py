"""Entries of the medicines list: the names in each, and whether all of it was understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.knowledge.common_medicines import InEntries
from intake.knowledge.speech import Speech
from intake.screening.verdict import MedicineEntry, MedicineMatch

from .finds import Find, find_names
from .index import MedicineIndex
from .said_of import said_as
from .words import Sentence, Word, sentences

_LOOSE_WORDS = 3  # an entry this short may hold a name that autocorrect made a word of
_LOOSE_ERRORS = 1
_SIGNS_BETWEEN = frozenset("+&/\\;")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of an entry between two separators: words no find covers, and the finds."""

    loose: tuple[Word, ...]
    covered: bool


def read_entry(
    entry: str, index: MedicineIndex, speech: Speech, around: InEntries
) -> tuple[MedicineEntry, ...]:
    """What one entry was taken for.

    One value, or two where some of its names are plainly taken and others are denied,
    past or someone else's. ``recognised`` is false as soon as a piece of the entry may
    be a medicine that no name was found for.
    """
    found = sentences(entry)
    finds = [find_names(sentence, index) for sentence in found]
    if not any(finds) and sum(len(sentence.words) for sentence in found) <= _LOOSE_WORDS:
        finds = [_near_names(sentence, index) for sentence in found]
    if not any(finds):
        empty = _says_nothing(found, speech, around)
        return (MedicineEntry(entry=entry, matched=(), recognised=empty),)
    kind_only = any(find.kind_only for group in finds for find in group)
    parts = [p for s, group in zip(found, finds, strict=True) for p in _parts(s, group, around)]
    known = index.ordinary
    recognised = not any(_may_hide_a_name(part, kind_only, around, known) for part in parts)
    return tuple(_by_certainty(entry, found, finds, speech, recognised))


def matches_of(finds: tuple[Find, ...]) -> tuple[MedicineMatch, ...]:
    """One match for every class of every find; ``None`` where a find has no class."""
    found = [
        MedicineMatch(name=find.label, medicine_class=class_id, distance=find.distance)
        for find in finds
        for class_id in (find.classes or (None,))
    ]
    return tuple(dict.fromkeys(found))


def _near_names(sentence: Sentence, index: MedicineIndex) -> tuple[Find, ...]:
    loose = find_names(sentence, index, even_if_correct=True)
    return tuple(find for find in loose if find.distance <= _LOOSE_ERRORS)


def _by_certainty(
    entry: str,
    found: tuple[Sentence, ...],
    finds: list[tuple[Find, ...]],
    speech: Speech,
    recognised: bool,
) -> Iterator[MedicineEntry]:
    taken: list[Find] = []
    doubtful: list[Find] = []
    for sentence, group in zip(found, finds, strict=True):
        places = {at for find in group for at in range(find.first, find.last + 1)}
        for find in group:
            how = said_as(sentence, find.first, find.last, speech, places)
            (taken if how == "taken" else doubtful).append(find)
    for some, certain in ((taken, True), (doubtful, False)):
        if some:
            yield MedicineEntry(
                entry=entry,
                matched=matches_of(tuple(some)),
                recognised=recognised,
                certain=certain,
            )


def _parts(sentence: Sentence, finds: tuple[Find, ...], around: InEntries) -> Iterator[_Part]:
    covered = {at for find in finds for at in range(find.first, find.last + 1)}
    loose: list[Word] = []
    has_find = False
    for at, word in enumerate(sentence.words):
        inside = at in covered and at - 1 in covered
        parts_here = word.comma or not _SIGNS_BETWEEN.isdisjoint(word.gap)
        if (parts_here and not inside) or (at not in covered and word.plain in around.separators):
            yield _Part(tuple(loose), has_find)
            loose, has_find = [], False
        if at in covered:
            has_find = True
        elif word.plain not in around.separators:
            loose.append(word)
    yield _Part(tuple(loose), has_find)


def _may_hide_a_name(
    part: _Part, kind_only: bool, around: InEntries, ordinary: frozenset[str]
) -> bool:
    """Whether the words no find covers may be, or stand for, a medicine."""
    plain = [word.plain for word in part.loose]
    if not part.covered and not around.unnamed.isdisjoint(plain):
        return True
    if not part.covered and not kind_only and not around.forgotten.isdisjoint(plain):
        return True
    for word in plain:
        if word in around.explains:
            return False
        if not _is_harmless(word, part.covered, around, ordinary):
            return True
    return False


def _is_harmless(
    plain: str, beside_a_find: bool, around: InEntries, ordinary: frozenset[str]
) -> bool:
    """A dose, a time, a small word; beside a find also any ordinary or short word."""
    if plain.isdigit() or plain in around.beside_names:
        return True
    return beside_a_find and (len(plain) < 5 or plain in ordinary)


def _says_nothing(found: tuple[Sentence, ...], speech: Speech, around: InEntries) -> bool:
    """ "none", "no medication": an entry that names nothing because there is nothing."""
    plain = {word.plain for sentence in found for word in sentence.words}
    denies = plain & (speech.denials | {"nothing", "nil", "nada", "na", "n"})
    return bool(denies) and plain <= around.nothing
