"""A letter as a tagged PDF: by the press of the sheets, with its fonts and closed fetcher."""

from __future__ import annotations

from django.template.loader import render_to_string

from sessions.sheets.press import press

from .content import LetterContent, ReferralContent

STYLES = ("sheet", "clearance")
TEMPLATES = {
    LetterContent: "sessions/letter/clearance.html",
    ReferralContent: "sessions/letter/referral.html",
}


def render_letter(content: LetterContent | ReferralContent) -> bytes:
    """The language of ``content`` must be the active one; identical input gives identical
    bytes."""
    html = render_to_string(TEMPLATES[type(content)], {"letter": content, "head": content.head})
    first, *more = STYLES
    document = press().lay_out(html, (first, content.head.paper, *more))
    return press().pdf_of(document, html)
