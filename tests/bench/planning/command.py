"""``manage.py plan --jsonl``: the worked examples over and over, start of the program included."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.kit.figure import Figure, at_least

from .documents import sent

ROOT = Path(__file__).parents[3]
TIMES = 3
REPEATED = 100  # so many times 32 documents
_TWO_CORES = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
os.execv(sys.executable, [sys.executable, "manage.py", "plan", "--jsonl", "-"])
"""


def figures() -> Iterator[Figure]:
    rates = [_rate(b"\n".join(sent() * REPEATED)) for _ in range(TIMES)]
    yield at_least(250, "plan --jsonl on two cores", median(rates), "plans/s")


def _rate(lines: bytes) -> float:
    """Plans a second on the wall clock; every document must give a plan."""
    command = [sys.executable, "-c", _TWO_CORES]
    began = perf_counter()
    done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, check=True)
    seconds = perf_counter() - began
    plans = done.stdout.count(b'"schema":"palpate.plan/1"')
    if plans != len(sent()) * REPEATED:
        raise AssertionError(f"{plans} plans for {len(sent()) * REPEATED} documents")
    return plans / seconds
