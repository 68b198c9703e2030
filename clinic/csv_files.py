"""Tables to download, in which text stays text whatever program opens them (SECURITY 15)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

READ_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else

Cell = str | int


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """``name`` is the file's name without its ending: letters, digits and hyphens, made by the
    server and never from what somebody typed."""
    response = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    table = csv.writer(response)
    table.writerows([_safe(cell) for cell in row] for row in (head, *rows))
    return response


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(READ_AS_A_FORMULA):
        return f"'{cell}"
    return cell
