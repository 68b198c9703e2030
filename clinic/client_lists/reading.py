"""A list as spreadsheets save it: bytes to text, text to lines. What a cell holds is text,
whatever it begins with; nothing in it is ever worked out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from clinic.csv_files import MARK, READ_AS_A_FORMULA

# The text goes to the page and back: with everything else it must fit into a form (1 MB).
MOST_BYTES = 900_000
MOST_LINES = 2_000
SEPARATORS = ";,\t"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how "Unicode text" of Excel begins


class NotAList(Exception):
    """Nothing of it is read; ``code``: too_large, empty, not_text, broken, too_many, no_names."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` as written; ``lines`` with the number each begins on, empty ones left out."""

    head: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def text_of(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it had to be taken for that of an old Windows program, in which a
    wrong letter cannot be noticed."""
    if len(raw) > 2 * MOST_BYTES:
        raise NotAList("too_large")
    for encoding in ("utf-16",) if raw.startswith(_WIDE) else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        return fitting(text), encoding == "cp1252"
    raise NotAList("not_text")


def fitting(text: str) -> str:
    """The text with one kind of line end; ``NotAList`` where it is none or too long."""
    text = text.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise NotAList("not_text")
    if len(text.encode(errors="replace")) + text.count("\n") > MOST_BYTES:
        raise NotAList("too_large")
    if not text.strip():
        raise NotAList("empty")
    return text


def table_of(text: str) -> Table:
    """``NotAList`` where quotation marks are left open, or there are too many lines."""
    text = fitting(text)
    separator, skipped = _separator(text)
    if skipped:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    rows, begins = [], 1 + skipped
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells = tuple(_cell(cell) for cell in row)
            if any(cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1 + skipped
    except csv.Error:
        raise NotAList("broken") from None
    if len(rows) < 2:
        raise NotAList("empty")
    if len(rows) > MOST_LINES + 1:
        raise NotAList("too_many")
    return Table(rows[0][1], tuple(rows[1:]))


def _separator(text: str) -> tuple[str, int]:
    """What stands between cells, and how many lines say nothing else (Excel's ``sep=;``)."""
    first = text.split("\n", 1)[0].strip()
    if len(first) == 5 and first.startswith("sep=") and first[4] in SEPARATORS:
        return first[4], 1
    return max(SEPARATORS, key=first.count), 0


def _cell(text: str) -> str:
    """Without spaces around it, and without the mark our own tables set before a formula."""
    text = " ".join(text.split())
    return text[1:] if text[:1] == "'" and text[1:].startswith(READ_AS_A_FORMULA) else text
