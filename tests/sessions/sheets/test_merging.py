"""The sheets of a day as one file: nothing of what makes a sheet readable is lost in joining."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sessions.sheets.kinds import SheetKind
from sessions.sheets.merging import Part, merged

from .paper import elements, opened, ordinary, printed, read, read_aloud, text_of
from .samples import plan_document

SPANISH = SheetKind("es", "a4")


@cache
def spanish() -> bytes:
    return printed(plan_document(), SPANISH, client_name="Bo Lind")


@cache
def two() -> bytes:
    parts = [Part("9:00 Ana Ruiz", ordinary()), Part("10:00 Bo Lind", spanish())]
    return merged(parts, "Sheets of Friday", "en")


def test_the_pages_follow_each_other_in_the_order_given():
    pages = len(read(ordinary()).pages)
    assert len(read(two()).pages) == pages + len(read(spanish()).pages)
    text = text_of(two())
    assert text.index("Ana Ruiz") < text.index("Bo Lind")


def test_a_screen_reader_reads_everything_in_order_and_nothing_else():
    said = read_aloud(opened(two()))
    assert said == f"{read_aloud(opened(ordinary()))} {read_aloud(opened(spanish()))}"


def test_every_part_keeps_its_own_language():
    pdf = opened(two())
    parts = [element for element in elements(pdf) if element.S == "/Part"]
    assert [str(part.Lang) for part in parts] == ["en", "es"]
    assert str(pdf.Root.Lang) == "en"


def test_drawings_keep_their_alternative_text():
    def told(pdf: bytes) -> list[str]:
        file = opened(pdf)
        return [str(element.Alt) for element in elements(file) if element.S == "/Figure"]

    assert told(two()) == told(ordinary()) + told(spanish())


def test_every_marked_piece_of_every_page_finds_its_element():
    """The parent tree, walked from the pages: each number leads back to an element of the page."""
    pdf = opened(two())
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    assert len(tree) == len(pdf.pages)
    for page in pdf.pages:
        parents = tree.pop(int(page.obj.StructParents))
        pages = {parent.Pg.objgen for parent in parents if "/Pg" in parent}
        assert pages == {page.objgen}
    assert tree == {}


def test_bookmarks_lead_to_each_sheet_and_into_it():
    reader = read(two())
    outline = reader.outline
    names = [item.title for item in outline if not isinstance(item, list)]
    assert names == ["9:00 Ana Ruiz", "10:00 Bo Lind"]
    starts = [reader.get_destination_page_number(i) for i in outline if not isinstance(i, list)]
    assert starts == [0, len(read(ordinary()).pages)]
    below = [item for item in outline if isinstance(item, list)]
    assert [item[0].title for item in below] == ["After your visit", "Después de su visita"]
    second = reader.get_destination_page_number(below[1][0])
    assert second == starts[1]


def test_it_says_what_it_is():
    pdf = opened(two())
    assert str(pdf.docinfo.Title) == "Sheets of Friday"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle and pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as about:
        assert (about["pdfuaid:part"], about["dc:title"]) == ("1", "Sheets of Friday")


def test_the_same_sheets_give_the_same_bytes_and_another_order_others():
    parts = [Part("9:00 Ana Ruiz", ordinary()), Part("10:00 Bo Lind", spanish())]
    assert merged(parts, "Sheets of Friday", "en") == two()
    assert merged(parts[::-1], "Sheets of Friday", "en") != two()


def test_headings_skip_no_level_within_a_part():
    pdf = opened(two())
    levels = [int(str(e.S)[2:]) for e in elements(pdf) if str(e.S)[:2] == "/H"]
    assert all(later - before <= 1 for before, later in pairwise(levels))
    assert levels.count(1) == 2


def test_all_fonts_stay_embedded():
    for page in opened(two()).pages:
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_forty_sheets_are_joined():
    many = merged([Part(str(n), ordinary()) for n in range(40)], "Many", "en")
    assert len(read(many).pages) == 40 * len(read(ordinary()).pages)
