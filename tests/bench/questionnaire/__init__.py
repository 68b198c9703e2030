"""What the client's questionnaire costs: its speed beside Django's own, its weight, its
accessibility, and what it does with bodies no browser sends."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

NEEDS_SERVICES = True


def figures() -> Iterator[Figure]:
    # Imported late: Django's settings are read once everything is collected.
    from .all_figures import all_figures

    yield from all_figures()
