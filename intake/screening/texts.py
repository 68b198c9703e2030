"""The client's free words in a document: what is read for medicines and for phrases."""

from __future__ import annotations

from intake.answers.document import IntakeDocument


def told(document: IntakeDocument) -> str:
    """Everything the client wrote about themselves, a piece a line: the free text, the
    notes on pain areas, and the details of conditions and findings."""
    pieces = [document.free_text, *(area.note for area in document.pain_areas)]
    for given in (*document.conditions.values(), *document.findings.values()):
        detail = given.attributes.get("detail")
        pieces += [detail] if isinstance(detail, str) else []
    return "\n".join(piece for piece in pieces if piece.strip())


def told_and_hoped(document: IntakeDocument) -> str:
    """The same with the goals. A goal is read for medicines and phrases; what is not
    understood of it is no gap, since it stands on the screen as a goal."""
    return "\n".join(piece for piece in (told(document), document.goals) if piece.strip())
