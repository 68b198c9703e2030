"""How much longer sending takes where Redis is stopped, or takes calls and says nothing."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.kit import servers
from tests.bench.kit.figure import Figure, at_most

from .people import people
from .speed import sender

TIMES = 9


def figures(ours: str) -> Iterator[Figure]:
    usual = median(sender(ours)(people(TIMES)))
    with tempfile.TemporaryDirectory() as folder:
        for word, path in (("stopped", Path(folder, "gone")), ("hung", Path(folder, "hung"))):
            with silent(path, listens=word == "hung"), at(path) as address:
                sender(address)(people(TIMES))  # warms it, as the other one is
                slower = max(sender(address)(people(TIMES))) - usual
            yield at_most(1, f"sending with Redis {word}, the slowest of {TIMES}", slower, "s more")


@contextmanager
def silent(path: Path, *, listens: bool) -> Iterator[None]:
    """A socket that takes every call and never answers; none at all where it does not listen."""
    with socket.socket(socket.AF_UNIX) as door:
        if listens:
            door.bind(str(path))
            door.listen(64)
        yield


@contextmanager
def at(path: Path) -> Iterator[str]:
    with servers.palpate(REDIS_URL=f"unix://{path}?db=0") as address:
        yield address
