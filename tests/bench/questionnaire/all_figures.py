"""Every figure, with one server each for Palpate and for the yardstick."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit import servers
from tests.bench.kit.figure import Figure


def all_figures() -> Iterator[Figure]:
    servers.prepare()
    from . import accessibility, bodies, lighthouse, redis_gone, speed, statements, weight

    with servers.palpate() as ours, servers.bare() as bare:
        # First, while the database has nothing to tidy up after the thousands of bodies.
        yield from speed.figures(ours, bare)
        yield from statements.figures()
        yield from bodies.figures()
        yield from redis_gone.figures(ours)
        yield from weight.figures(ours)
        yield from accessibility.figures(ours)
        yield from lighthouse.figures(ours)
