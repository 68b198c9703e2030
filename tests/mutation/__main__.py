"""``./run mutation [--sample N] [--seed N] [--workers N] [--at-least PERCENT] [PATH...]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest

from .mutants import modules, mutants_of, sample
from .plugin import Mutating
from .report import report, score

ROOT = Path(__file__).parents[2]
PATHS = ("intake/screening", "sessions/planning")
TESTS = ("tests/intake/screening", "tests/sessions/planning", "tests/intake/facts")


def main(argv: list[str]) -> int:
    """0, or 1 where the score is under ``--at-least`` or the tests fail by themselves."""
    reads = argparse.ArgumentParser(prog="./run mutation")
    reads.add_argument("paths", nargs="*", metavar="PATH", help=f"default: {' '.join(PATHS)}")
    reads.add_argument("--sample", type=int, metavar="N", help="so many faults, not all")
    reads.add_argument("--seed", type=int, default=1, metavar="N", help="another sample (1)")
    reads.add_argument("--workers", type=int, default=1, metavar="N", help="at once (1)")
    reads.add_argument(
        "--at-least", type=float, default=0, metavar="PERCENT", help="end with 1 under this score"
    )
    args = reads.parse_args(argv)
    every = [
        mutant
        for path in modules(args.paths or PATHS, ROOT)
        for mutant in mutants_of(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    found = Mutating(sample(every, args.sample, args.seed), args.workers)
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short"]
    code = pytest.main([*options, *TESTS], plugins=[found])
    if code:
        return 1
    sys.stdout.write(report(found, len(every), args.seed))
    return 0 if score(found) >= args.at_least else 1


sys.exit(main(sys.argv[1:]))
