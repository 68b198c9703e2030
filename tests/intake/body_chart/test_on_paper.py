"""The marked figure in a PDF: every element understood, titled, and the same every time."""

from __future__ import annotations

import logging

import pytest
from django.template.loader import render_to_string
from weasyprint import HTML

from intake.body_chart.marks import Mark
from intake.body_chart.reading import reading

MARKS = (
    Mark("head_jaw", "right", "front", 6, ("temple",)),
    Mark("low_back", "both", "back", 3),
)


def pdf() -> bytes:
    body = render_to_string("components/body_chart/reading.html", {"readings": reading(MARKS)})
    page = f'<html lang="en"><title>Chart</title><body>{body}</body></html>'
    return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"same")


def test_weasyprint_has_nothing_to_complain_about(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        document = pdf()
    assert document.startswith(b"%PDF")
    assert [r.message for r in caplog.records if r.name.startswith("weasyprint")] == []


def test_the_same_marks_give_the_same_bytes() -> None:
    assert pdf() == pdf()


def test_each_figure_is_a_picture_with_words() -> None:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf())) as document:
        said = [
            str(item["/Alt"])
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert said == [
        "Front of the body: Head, face and jaw, Right, 6 of 10",
        "Back of the body: Low back, both sides, 3 of 10",
    ]
