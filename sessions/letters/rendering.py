"""The letter as a tagged PDF: by the press of the sheets, with its fonts and closed fetcher."""

from __future__ import annotations

from django.template.loader import render_to_string

from sessions.sheets.press import press

from .content import LetterContent

STYLES = ("sheet", "clearance")


def render_letter(content: LetterContent, paper: str) -> bytes:
    """``paper`` is a4 or letter. The language of ``content`` must be the active one; identical
    input gives identical bytes."""
    html = render_to_string("sessions/letter/letter.html", {"letter": content})
    first, *more = STYLES
    document = press().lay_out(html, (first, paper, *more))
    return press().pdf_of(document, html)
