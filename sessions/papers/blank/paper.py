"""The blank questionnaire as a PDF."""

from __future__ import annotations

from django.utils import translation

from intake.questionnaire.spec import Field
from sessions.papers.letterhead import Letterhead
from sessions.papers.printing import print_paper

from .content import blank
from .places import PLACES

TABLE_ROWS, MEDICINE_ROWS = 8, 6


def blank_paper(
    head: Letterhead, own: tuple[Field, ...] = (), kept_years: int | None = None
) -> bytes:
    """In the language of ``head``; ``own`` are the clinic's own questions in it, ``kept_years`` how
    long it keeps the answers."""
    with translation.override(head.language):
        values = {
            "blank": blank(own, kept_years),
            "places": range(1, PLACES + 1),
            "rows": range(TABLE_ROWS),
            "medicine_rows": range(MEDICINE_ROWS),
            "scale": range(11),
        }
        return print_paper("questionnaire", head, values)
