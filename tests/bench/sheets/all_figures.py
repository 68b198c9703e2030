"""Every figure, with workers as they are started for real."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit import servers
from tests.bench.kit.figure import Figure


def all_figures() -> Iterator[Figure]:
    servers.prepare()
    from . import batch, memory, rendering, signing, throughput, urgent

    yield from rendering.figures()
    yield from signing.figures()
    yield from throughput.figures()
    yield from batch.figures()
    yield from urgent.figures()
    yield from memory.figures()
