"""Tables to download, in which text stays text whatever program opens them (SECURITY 15)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.http import HttpResponse

READ_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else

Cell = str | int


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """``name`` is the file's name without its ending: letters, digits and hyphens, made by the
    server and never from what somebody typed."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    _write(response, head, rows)
    return response


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same table as text, to be put among other files."""
    out = io.StringIO(newline="")
    _write(out, head, rows)
    return out.getvalue()


def _write(out: _Writable, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    out.write(MARK)
    csv.writer(out).writerows([_safe(cell) for cell in row] for row in (head, *rows))


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(READ_AS_A_FORMULA):
        return f"'{cell}"
    return cell
