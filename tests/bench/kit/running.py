"""``python -m tests.bench [--json] NAME...``: measure, print, and end non-zero on a miss."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from .figure import Figure
from .printing import Measured, as_json, as_table

Bench = Callable[[], Iterable[Figure]]


def main(argv: Sequence[str], find: Callable[[str], Bench] | None = None) -> int:
    """0 where every limit holds, 1 where one is missed or could not be measured."""
    reads = argparse.ArgumentParser(prog="./run bench")
    reads.add_argument("names", nargs="+", metavar="NAME")
    reads.add_argument("--json", action="store_true", help="instead of the table")
    args = reads.parse_args(argv)
    measured: list[Measured] = []
    broken = [name for name in args.names if not _measure(name, find or bench_called, measured)]
    sys.stdout.write((as_json if args.json else as_table)(measured) + "\n")
    return 1 if broken or not all(figure.holds for _, figure in measured) else 0


def bench_called(name: str) -> Bench:
    bench: Bench = import_module(f"tests.bench.{name}").figures
    return bench


def _measure(name: str, find: Callable[[str], Bench], measured: list[Measured]) -> bool:
    """Whether the bench came to its end; what it measured until then is kept."""
    try:
        for figure in _told(find(name)()):
            measured.append((name, figure))
    except Exception:
        traceback.print_exc()
        sys.stderr.write(f"{name} could not be measured to its end.\n")
        return False
    return True


def _told(figures: Iterable[Figure]) -> Iterator[Figure]:
    for figure in figures:
        sys.stderr.write(f"measured: {figure.name}\n")
        yield figure
