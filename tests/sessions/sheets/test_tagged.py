"""What a screen reader finds in a sheet."""

from __future__ import annotations

from itertools import pairwise

from .paper import (
    elements,
    opened,
    ordinary,
    read,
    read_aloud,
)
from .samples import content, facts


def test_it_is_tagged_titled_and_has_a_language():
    pdf = opened(ordinary())
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo.Title) == "After your visit"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"


def test_every_drawing_has_its_alternative_text():
    pdf = opened(ordinary())
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert [str(f.Alt) for f in figures] == [e.picture_text for e in content().exercises]
    assert all(str(f.Alt) for f in figures)


def test_headings_begin_at_one_and_skip_no_level():
    pdf = opened(ordinary())
    levels = [int(str(e.S)[2:]) for e in elements(pdf) if str(e.S)[:2] == "/H"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - before <= 1 for before, later in pairwise(levels))


def test_lists_are_tagged_as_lists():
    pdf = opened(ordinary())
    kinds = [str(element.S) for element in elements(pdf)]
    assert kinds.count("/L") >= 6
    assert kinds.count("/LI") >= 25


def test_a_screen_reader_reads_it_in_order_and_nothing_twice():
    pdf = opened(ordinary())
    said = read_aloud(pdf)
    head = f"Casa Palma Clinic {facts().place} +34 555 010 010"
    assert said.startswith(f"{head} After your visit For Ana Ruiz")
    assert said.count("Ana Ruiz") == 1
    order = ["What we did", "What to expect", "Today and tomorrow", "Call us", "Get urgent help"]
    order += ["Your exercises at home", "Ear to shoulder stretch", "Hold 20 seconds"]
    order += ["Sit tall on a chair", "Chin tuck", "Habits that help you"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_a_reader_can_jump_by_bookmarks():
    outline = read(ordinary()).outline
    titles = [item.title for item in outline[1] if not isinstance(item, list)]
    assert outline[0].title == "After your visit"
    assert {"What to expect", "Get urgent help", "Your exercises at home"} <= set(titles)
