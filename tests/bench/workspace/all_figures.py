"""Every figure; what is put into the database for the first three is taken back."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.kit import servers
from tests.bench.kit.figure import Figure


def all_figures() -> Iterator[Figure]:
    servers.prepare()
    from . import accessibility, boards, opening

    yield from opening.figures()
    yield from boards.figures()
    with servers.palpate() as ours:
        yield from accessibility.figures(ours)
