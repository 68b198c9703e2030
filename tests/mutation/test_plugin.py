"""A whole small run: what a test notices, what none does, and what never ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = """
def is_adult(age):
    return age >= 18

def is_old(age):
    return age >= 65

def is_child(age):
    return age < 12

def count(n):
    steps = 0
    while n > 0:
        n -= 1
        steps += 1
    return steps
"""
TESTS = """
from toy import count, is_adult, is_old

def test_adult():
    assert is_adult(18) and not is_adult(17)

def test_old():
    assert is_old(80)

def test_count():
    assert count(3) == 3
"""
RUN = """
from pathlib import Path
import pytest
from tests.mutation.mutants import mutants_of, sample
from tests.mutation.plugin import Mutating
from tests.mutation.report import report
here = Path.cwd()
every = list(mutants_of("toy.py", (here / "toy.py").read_text()))
found = Mutating(sample(every, None, 1), 2, here, spare_seconds=1)
pytest.main(["-q", "-p", "no:django", "-c", "none.ini", "--rootdir", "."], plugins=[found])
print(report(found, len(every), 1))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("toy")
    files = {"toy.py": CODE, "test_toy.py": TESTS, "none.ini": "[pytest]\npythonpath = .\n"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", RUN]
    done = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_a_fault_no_test_notices_survives_and_is_shown_with_its_line(said: list[str]) -> None:
    place = said.index("survived   toy.py:6 is_old: GtE becomes Gt")
    assert said[place + 1].strip() == "return age >= 65"


def test_a_fault_in_a_line_no_test_runs_is_unreached(said: list[str]) -> None:
    assert "unreached  toy.py:9 is_child: Lt becomes LtE" in said


def test_noticed_faults_are_counted_endless_loops_among_them(said: list[str]) -> None:
    missed = [line for line in said if line.startswith(("survived", "unreached"))]
    assert not [line for line in missed if "is_adult" in line]
    assert not [line for line in missed if "left out" in line and "count" in line]


def test_the_score_counts_all_that_was_tried(said: list[str]) -> None:
    missed = [line for line in said if line.startswith(("survived", "unreached"))]
    noticed, _, tried, *_ = said[-2].split()
    assert int(tried) - int(noticed) == len(missed)
    assert "possible, seed 1" in said[-2]
