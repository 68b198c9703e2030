"""Names of medicines beyond the classes' own lists, and what people say instead of a name.

A name says which classes a medicine has, or that it has none. It decides nothing:
what a class means is written in the rules.
"""

from __future__ import annotations

from .reading import Entry, WordSet

FILE_NAME = "common_medicines.yaml"
Names = tuple[str, ...]


class NameSource(Entry):
    id: str
    text: str
    url: str = ""


class Several(Entry):
    """Products with more than one ingredient: every name has all of ``classes``."""

    names: Names
    classes: tuple[str, ...]


class Form(Entry):
    """A form beside a name: the classes it adds ("patch") and takes away."""

    words: Names
    adds: tuple[str, ...]
    drops: tuple[str, ...]


class InEntries(Entry):
    """How an entry of the medicines list is read around the names. Plain words."""

    separators: WordSet
    beside_names: WordSet
    explains: WordSet
    unnamed: WordSet
    forgotten: WordSet
    nothing: WordSet


class CommonMedicines(Entry):
    """``common_medicines.yaml``."""

    sources: tuple[NameSource, ...]
    common: dict[str, dict[str, Names]]
    more_names: dict[str, dict[str, Names]]
    several: tuple[Several, ...]
    said_instead_of_a_name: dict[str, Names]
    forms: tuple[Form, ...]
    also_ordinary_words: Names
    in_entries: InEntries

    def class_ids(self) -> frozenset[str]:
        """Every class id this file speaks of."""
        of_forms = {id_ for form in self.forms for id_ in (*form.adds, *form.drops)}
        of_products = {id_ for product in self.several for id_ in product.classes}
        return frozenset({*self.more_names, *self.said_instead_of_a_name, *of_forms, *of_products})
