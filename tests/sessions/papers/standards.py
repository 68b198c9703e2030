"""What every paper is held to, whatever stands on it."""

from __future__ import annotations

from itertools import pairwise

from tests.sessions.sheets.paper import elements, opened

SIZES = {"a4": (595, 842), "letter": (612, 792)}  # points


def is_a_proper_paper(pdf: bytes, title: str, language: str, paper: str) -> bool:
    """Tagged for PDF/UA-1, titled, in its language, on its paper, with its own fonts, headings
    that skip no level and a text for every picture."""
    found = opened(pdf)
    with found.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    assert found.Root.MarkInfo.Marked and str(found.Root.Lang) == language
    assert str(found.docinfo.Title) == title and "/CreationDate" not in found.docinfo
    for page in found.pages:
        assert tuple(round(float(edge)) for edge in page.MediaBox[2:]) == SIZES[paper]
        for font in page.Resources.get("/Font", {}).values():
            assert "+Sheet" in str(font.DescendantFonts[0].BaseFont)
    tags = list(elements(found))
    levels = [int(str(tag.S)[2:]) for tag in tags if str(tag.S)[:2] == "/H"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - before <= 1 for before, later in pairwise(levels))
    assert all(str(tag.Alt) for tag in tags if tag.S == "/Figure")
    return True


def pictures(pdf: bytes) -> list[str]:
    """The texts of all pictures, in reading order."""
    return [str(tag.Alt) for tag in elements(opened(pdf)) if tag.S == "/Figure"]
