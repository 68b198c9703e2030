"""A drawing set inline in a page prints with its alternative text and without complaints."""

from __future__ import annotations

import io
import logging

import pikepdf
import pytest
from weasyprint import HTML

from sessions.drawings import alternative_text, draw

SOME = ["neck_side_bend_stretch", "cat_camel", "tendon_glides"]


def test_a_tagged_pdf_carries_the_alternative_text_of_each_drawing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    body = "".join(f"<p>{draw(exercise, plain=True)}</p>" for exercise in SOME)
    page = f'<html lang="en"><title>Sheet</title><style>svg {{width: 60mm}}</style>{body}</html>'
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    assert not caplog.records
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [
            str(thing.Alt)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert sorted(figures) == sorted(map(alternative_text, SOME))
