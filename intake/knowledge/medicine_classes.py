"""Medicine classes: the names people type, and what to ask when one is taken."""

from __future__ import annotations

from .reading import Entry


class MedicineClass(Entry):
    """A class of medicines the rules know. ``rules`` lists the cautions that read it.

    ``subtype_of_name`` gives the follow-up ``subtype`` from a matched name; of several
    subtypes ``subtype_that_wins`` counts, without one none does.
    ``two_count_as``: two different medicines of this class count as that class too;
    ``same_medicine`` lists names of one and the same medicine.
    """

    id: str
    label: str
    professional_term: str
    generic_names: tuple[str, ...]
    brand_names: tuple[str, ...]
    ask_next: tuple[str, ...]
    ask_conditions: tuple[str, ...]
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    note: str = ""
    subtype_of_name: dict[str, tuple[str, ...]] = {}
    subtype_that_wins: str | None = None
    two_count_as: str | None = None
    same_medicine: tuple[tuple[str, ...], ...] = ()


class MedicineFile(Entry):
    """``medicines.yaml``."""

    medicine_classes: tuple[MedicineClass, ...]
    matching: str
    not_a_list_of_all_medicines: str
    always_ask: str
