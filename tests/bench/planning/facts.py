"""The facts of a document as ``intake.screening.screen`` makes them."""

from __future__ import annotations

from intake.answers import IntakeDocument
from intake.facts import facts_of
from intake.facts.facts import Facts
from intake.free_text import read
from intake.medicines import match_entries
from intake.screening.texts import told_and_hoped
from sessions.knowledge import load


def facts_as_screened(document: IntakeDocument) -> Facts:
    safety = load().safety
    text = told_and_hoped(document)
    medicines = match_entries(document.medications.entries, text, safety)
    return facts_of(document, safety, medicines, read(text, safety).hits)
