"""Screening: what must not be done, what must be asked, and what limits the hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.answers.document import IntakeDocument
from intake.knowledge import Safety

from .verdict import Screening

if TYPE_CHECKING:
    from intake.facts.facts import Facts

__all__ = ["Screening", "facts_in", "screen"]


def screen(document: IntakeDocument, safety: Safety) -> Screening:
    """The whole verdict for one intake document on its day.

    Medicines and phrases are read here, then facts are made and screened.
    """
    # Imported late: free text uses the value types of this package.
    from intake.free_text import read

    from .screening import screen_facts
    from .texts import told

    facts = facts_in(document, safety)
    return screen_facts(facts, safety, read(told(document), safety).not_read)


def facts_in(document: IntakeDocument, safety: Safety) -> Facts:
    """What is known of everything the rules ask, medicines and phrases of the texts included."""
    from intake.facts import facts_of
    from intake.free_text import read
    from intake.medicines import match_entries

    from .texts import told_and_hoped

    everything = told_and_hoped(document)
    medicines = match_entries(document.medications.entries, everything, safety)
    return facts_of(document, safety, medicines, read(everything, safety).hits)
