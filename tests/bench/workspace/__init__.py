"""What the therapist's day costs: opening a visit, the boards of today with few and with many
visits stored, and the accessibility of every page of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from .all_figures import all_figures

    yield from all_figures()
