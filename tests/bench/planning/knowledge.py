"""What the loaded knowledge costs: seconds and memory, each time in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.kit.figure import Figure, at_most

ROOT = Path(__file__).parents[3]
TIMES = 7
# The most memory this process ever held, in kB. Only Linux tells it; getrusage would count
# what the process that started it holds.
_PEAK = "print(*(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
_LOADED = f"""
from time import process_time
from sessions.knowledge import load
from sessions.planning.printing import print_plan
{_PEAK}
began = process_time()
knowledge = load()
print(process_time() - began)
with open("tests/contract/warfarin-in-the-text.intake.json", "rb") as intake:
    assert print_plan(intake.read(), knowledge, for_people=True).valid
{_PEAK}
"""


def figures() -> Iterator[Figure]:
    runs = [_fresh(_LOADED) for _ in range(TIMES)]
    yield at_most(0.6, "loading the knowledge", median(seconds for _, seconds, _ in runs), "s")
    more = median(after - before for before, _, after in runs)
    yield at_most(60, "memory of the knowledge once a plan was made", more * 1024 / 1e6, "MB")


def _fresh(script: str) -> list[float]:
    """The numbers a script prints, in a Python of its own."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]
