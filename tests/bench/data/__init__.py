"""What the clinic's data costs: to take a client's whole file along, and to keep it sealed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from tests.bench.kit import servers

    servers.prepare()
    from . import exporting, saving

    yield from exporting.figures()
    yield from saving.figures()
