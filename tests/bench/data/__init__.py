"""What the clinic's data costs: a client's whole file, the seal on every answer, the wall between
clinics, the way back from a backup, and whether the walk over who may do what leaves anything
out."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from tests.bench.kit import servers

    servers.prepare()
    from . import exporting, restoring, saving, walking, walled

    yield from exporting.figures()
    yield from saving.figures()
    yield from walled.figures()
    yield from restoring.figures()
    yield from walking.figures()
