"""One paper from its template to a tagged PDF: by the press of the sheets, with its fonts and its
closed fetcher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from sessions.sheets.press import press

from .letterhead import Letterhead


def print_paper(name: str, head: Letterhead, values: Mapping[str, Any]) -> bytes:
    """``name`` is that of the template and of the style sheet on top of the common ones. The
    language of ``head`` must be the active one; identical input gives identical bytes."""
    html = render_to_string(f"sessions/papers/{name}.html", {"head": head, **values})
    document = press().lay_out(html, ("sheet", head.paper, "paper", name))
    return press().pdf_of(document, html)
