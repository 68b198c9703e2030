"""Screening: what must not be done, what must be asked, and what limits the hands."""

from __future__ import annotations

from intake.answers.document import IntakeDocument
from intake.knowledge import Safety

from .verdict import Screening

__all__ = ["Screening", "screen"]


def screen(document: IntakeDocument, safety: Safety) -> Screening:
    """The whole verdict for one intake document on its day.

    Medicines and phrases are read here, then facts are made and screened.
    """
    # Imported late: medicines and free text use the value types of this package.
    from intake.facts import facts_of
    from intake.free_text import read
    from intake.medicines import match_entries

    from .screening import screen_facts
    from .texts import told, told_and_hoped

    everything = told_and_hoped(document)
    medicines = match_entries(document.medications.entries, everything, safety)
    hits = read(everything, safety).hits
    facts = facts_of(document, safety, medicines, hits)
    return screen_facts(facts, safety, read(told(document), safety).not_read)
