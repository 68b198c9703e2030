"""Which layouts are tried, in which order."""

from __future__ import annotations

from sessions.sheets.fitting import AIRY, ROOMY, layouts, most_pages
from sessions.sheets.kinds import SheetKind

SHORT, LONG = ROOMY, ROOMY + 1


def tried(kind: SheetKind, habits: int = 4, characters: int = SHORT) -> list[tuple]:
    return [(layout.styles, layout.habits) for layout in layouts(kind, habits, characters)]


def test_the_largest_print_is_tried_first_and_habits_are_given_up_last():
    assert tried(SheetKind("en", "a4")) == [
        (("sheet", "a4"), 4),
        (("sheet", "a4", "full"), 4),
        (("sheet", "a4", "full", "snug"), 4),
        (("sheet", "a4", "fuller"), 4),
        (("sheet", "a4", "fuller"), 2),
        (("sheet", "a4", "fuller"), 0),
        (("sheet", "a4", "fuller", "fullest"), 0),
    ]


def test_a_long_sheet_begins_smaller():
    assert tried(SheetKind("en", "a4"), characters=LONG)[0] == (("sheet", "a4", "full"), 4)
    closer = tried(SheetKind("en", "a4"), characters=AIRY + 1)[0]
    assert closer == (("sheet", "a4", "full", "snug"), 4)


def test_a_sheet_with_few_habits_has_none_to_give_up():
    assert [habits for _, habits in tried(SheetKind("en", "a4"), habits=2)] == [2, 2, 2, 2, 0, 0]
    assert [habits for _, habits in tried(SheetKind("en", "a4"), habits=0)] == [0, 0, 0, 0, 0]


def test_large_print_stays_large_however_long_it_gets():
    kind = SheetKind("en", "letter", large_print=True)
    assert all("large" in styles for styles, _ in tried(kind, characters=LONG))
    assert most_pages(kind) == 8


def test_plain_print_lies_on_top_of_everything():
    kind = SheetKind("en", "a4", plain=True)
    assert all(styles[-1] == "plain" for styles, _ in tried(kind))
