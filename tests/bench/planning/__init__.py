"""How fast screening and planning are, and how they grow."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit.figure import Figure

from . import command, growth, knowledge, one_plan, reasons

NEEDS_SERVICES = False


def figures() -> Iterator[Figure]:
    for part in (one_plan, reasons, knowledge, command, growth):
        yield from part.figures()
