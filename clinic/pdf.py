"""A PDF as an answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse


def pdf_response(pdf: bytes, kind: str, id: UUID | None = None) -> HttpResponse:
    """Opens in the page. Its name says nothing about the person: it ends up in download folders
    and print queues."""
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{kind}-{id.hex[:8]}" if id else kind
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
