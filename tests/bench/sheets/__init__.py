"""What the printing room does in a day: the cost of one sheet, throughput, memory, a batch whose
workers die, and how soon a sheet is there that somebody waits for."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from .all_figures import all_figures

    yield from all_figures()
