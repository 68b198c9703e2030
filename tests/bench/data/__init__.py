"""What the clinic's data costs: a client's whole file to take along."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from tests.bench.kit import servers

    servers.prepare()
    from . import exporting

    yield from exporting.figures()
