"""Recognising medicines by name: in the entries of the medicines list and in free text."""

from __future__ import annotations

from intake.knowledge.safety import Safety
from intake.screening.verdict import MedicineEntry

from .entries import read_entry
from .in_text import entries_in_text
from .index import index_of

__all__ = ["match_entries"]


def match_entries(
    entries: tuple[str, ...], free_text: str, safety: Safety
) -> tuple[MedicineEntry, ...]:
    """What every entry, and every medicine named in the text, was taken for.

    Entries come first, in their order; those from the text have ``from_text`` and quote
    the name as it was written. ``certain`` is false where the words around a name deny
    it, put it in the past, hedge, or speak of an allergy or of someone else. A match
    with ``medicine_class`` None is a known medicine that no rule reads.
    """
    index, speech = index_of(safety), safety.speech
    around = safety.common_medicines.in_entries
    listed = [found for entry in entries for found in read_entry(entry, index, speech, around)]
    return (*listed, *entries_in_text(free_text, index, speech))
