"""Medicine names in free text, and how each is spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from intake.knowledge.speech import Speech
from intake.screening.verdict import MedicineEntry

from .entries import matches_of
from .finds import Find, find_names
from .index import MedicineIndex
from .said_of import SaidAs, said_as
from .words import Sentence, sentences

_SPANISH_FROM = 0.2  # share of Spanish small words in a Spanish sentence


@dataclass(frozen=True, slots=True)
class Mention:
    """A find in a sentence of free text, where it stands in the text, and how it is said."""

    find: Find
    start: int
    end: int
    how: SaidAs


def mentions_in(sentence: Sentence, index: MedicineIndex, speech: Speech) -> tuple[Mention, ...]:
    """Medicines named in one sentence."""
    most_errors = 1 if _looks_spanish(sentence, speech) else 2
    found = find_names(sentence, index, most_errors=most_errors)
    finds = tuple(find for find in found if _is_meant(find, sentence, speech))
    places = {at for find in finds for at in range(find.first, find.last + 1)}
    return tuple(
        Mention(
            find,
            *sentence.span(find.first, find.last),
            said_as(sentence, find.first, find.last, speech, places),
        )
        for find in finds
    )


def entries_in_text(text: str, index: MedicineIndex, speech: Speech) -> tuple[MedicineEntry, ...]:
    """One entry for each medicine named in ``text``, quoted as written; repeats once."""
    found: dict[tuple[str, bool], MedicineEntry] = {}
    for sentence in sentences(text):
        groups: dict[tuple[int, int, bool], list[Find]] = {}
        for said in mentions_in(sentence, index, speech):
            certain = said.how == "taken"
            groups.setdefault((said.start, said.end, certain), []).append(said.find)
        for (start, end, certain), finds in groups.items():
            key = ("|".join(sorted(find.label for find in finds)), certain)
            found.setdefault(
                key,
                MedicineEntry(
                    entry=text[start:end],
                    matched=matches_of(tuple(finds)),
                    recognised=True,
                    from_text=True,
                    certain=certain,
                ),
            )
    return tuple(found.values())


def _is_meant(find: Find, sentence: Sentence, speech: Speech) -> bool:
    """A name that is an ordinary word too counts with a dose behind or "taking" before it."""
    if not find.ordinary:
        return True
    words = sentence.words
    if find.last + 1 < len(words):
        behind = words[find.last + 1].plain
        if behind.isdigit() or behind in speech.doses:
            return True
    before = {word.plain for word in words[max(0, find.first - 2) : find.first]}
    return not before.isdisjoint(speech.taking)


def _looks_spanish(sentence: Sentence, speech: Speech) -> bool:
    small = sum(word.plain in speech.spanish for word in sentence.words)
    return small >= _SPANISH_FROM * len(sentence.words)
