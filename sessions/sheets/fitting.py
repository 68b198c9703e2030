"""One leaf of paper for a sheet, up to four in large print: the layouts to try, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox

from .kinds import SheetKind

SIZES = {
    False: ("", "full", "full snug", "fuller"),
    True: ("large", "large large-full", "large large-full large-together"),
}
FEWER_HABITS = (2, 0)
# Of the worked examples and the longest sheet, none with more text fitted the largest print:
# trying it would cost a layout each time.
ROOMY = 4_100  # characters
# Of 18 Spanish sheets with more, of advice picked at random, one fitted without being set closer.
AIRY = 5_250
LEAST = 0.25  # of the last page's height: a heading and a few lines


@dataclass(frozen=True, slots=True)
class Layout:
    """``styles`` are names of print style sheets; ``habits`` the most habits to print."""

    styles: tuple[str, ...]
    habits: int


def most_pages(kind: SheetKind) -> int:
    return 8 if kind.large_print else 2


def ends_alone(document: Document) -> bool:
    """Whether the last of several pages has next to nothing on it."""
    if len(document.pages) < 2:
        return False
    page = document.pages[-1]
    # WeasyPrint says nowhere else how far down a page is filled.
    boxes = page._page_box.children[0].descendants()  # the rest is its margins
    lowest = max(box.position_y + box.height for box in boxes if isinstance(box, LineBox))
    return bool(lowest < page.height * LEAST)


def layouts(kind: SheetKind, habits: int, characters: int) -> Iterator[Layout]:
    """From the largest print to the smallest, and then, last of all, with fewer habits:
    everything else on a sheet matters more than a fifth habit."""
    colour = ("plain",) if kind.plain else ()
    sizes = SIZES[kind.large_print]
    hopeless = 0 if kind.large_print else (characters > ROOMY) + (characters > AIRY)
    for size in sizes[hopeless:]:
        yield Layout(("sheet", kind.paper, *size.split(), *colour), habits)
    for fewer in FEWER_HABITS:
        if fewer < habits:
            yield Layout(("sheet", kind.paper, *sizes[-1].split(), *colour), fewer)
    if not kind.large_print:
        yield Layout(("sheet", kind.paper, "fuller", "fullest", *colour), 0)
