"""Every name a medicine goes by, looked up by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from intake.knowledge.common_medicines import CommonMedicines
from intake.knowledge.medicine_classes import MedicineClass
from intake.knowledge.safety import Safety
from intake.knowledge.speech import Speech

from .ordinary import ordinary_words
from .spelling import Speller
from .words import Word, plain_words

NameWords = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as it is shown, the classes it has (none: known, and no rule reads it), whether
    it says only what kind of medicine, and whether it is an ordinary word as well."""

    label: str
    classes: tuple[str, ...]
    kind_only: bool = False
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form beside a name, and the classes it adds and takes away."""

    words: frozenset[NameWords]
    adds: tuple[str, ...]
    drops: tuple[str, ...]

    def length_at(self, words: tuple[Word, ...], at: int) -> int:
        """How many words of the form stand at ``at``; 0 if it is not there."""
        for length in (2, 1):
            here = tuple(word.plain for word in words[at : at + length])
            if here in self.words:
                return len(here)
        return 0


class MedicineIndex:
    """Built once from the knowledge; never changed after."""

    def __init__(
        self, classes: Iterable[MedicineClass], common: CommonMedicines, speech: Speech
    ) -> None:
        self.names = _all_names(tuple(classes), common)
        self.by_first_word = _by_first_word(self.names)
        self.forms = tuple(
            KnownForm(frozenset(map(plain_words, form.words)), form.adds, form.drops)
            for form in common.forms
        )
        words = {word for name in self.names for word in name}
        whole = frozenset(name[0] for name in self.names if len(name) == 1)
        self.ordinary = ordinary_words(speech)
        self.speller = Speller(words, self.ordinary, whole)

    def starting_with(self, word: str) -> tuple[NameWords, ...]:
        """Names whose first word is ``word``, the longest first."""
        return self.by_first_word.get(word, ())


@lru_cache(maxsize=4)
def index_of(safety: Safety) -> MedicineIndex:
    """The index for a loaded knowledge; the same one for the same knowledge."""
    return MedicineIndex(safety.medicine_classes, safety.common_medicines, safety.speech)


def _all_names(
    classes: tuple[MedicineClass, ...], common: CommonMedicines
) -> dict[NameWords, KnownName]:
    names: dict[NameWords, KnownName] = {}
    ordinary = {plain_words(name) for name in common.also_ordinary_words}
    for label, class_ids, kind_only in _entries(classes, common):
        words = plain_words(label)
        before = names.get(words)
        if before is not None:
            class_ids = tuple(dict.fromkeys((*before.classes, *class_ids)))
            label, kind_only = before.label, before.kind_only and kind_only
        names[words] = KnownName(label, class_ids, kind_only, words in ordinary)
    for words, known in list(names.items()):
        if len(words) == 2 and sum(map(len, words)) >= 7:  # "cocodamol" for "co-codamol"
            names.setdefault(("".join(words),), known)
    return names


def _entries(
    classes: tuple[MedicineClass, ...], common: CommonMedicines
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Label, classes, and whether it is only a kind, of every name in the knowledge."""
    for entry in classes:
        for label in (*entry.generic_names, *entry.brand_names):
            yield label, (entry.id,), False
    for class_id, further in common.more_names.items():
        for label, others in further.items():
            yield from ((name, (class_id,), False) for name in (label, *others))
    for product in common.several:
        yield from ((name, product.classes, False) for name in product.names)
    for class_id, kinds in common.said_instead_of_a_name.items():
        yield from ((name, (class_id,), True) for name in kinds)
    for topic in common.common.values():
        for label, others in topic.items():
            yield from ((name, (), False) for name in (label, *others))


def _by_first_word(names: Iterable[NameWords]) -> dict[str, tuple[NameWords, ...]]:
    found: dict[str, list[NameWords]] = {}
    for words in names:
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}
