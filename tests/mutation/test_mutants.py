"""Faults are found, put in one at a time, and drawn the same way every time."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .mutants import Mutant, modules, mutants_of, mutated, sample

ROOT = Path(__file__).parents[2]


def body(line: str) -> str:
    return f"def f(a, b):\n    {line}\n"


def made_of(line: str) -> set[str]:
    """Every faulty version of a function with this one line."""
    source = body(line)
    every = (ast.unparse(mutated(source, one)) for one in mutants_of("m.py", source))
    return {text.partition("\n")[2].strip() for text in every}


@pytest.mark.parametrize(
    ("line", "faulty"),
    [
        ("return a < b", {"return a <= b", "return None"}),
        ("return a is not b", {"return a is b", "return None"}),
        (
            "x = a < 1 <= b",
            {"x = a <= 1 <= b", "x = a < 1 < b", "x = a < 2 <= b", "x = a < 0 <= b"},
        ),
        ("x = a and b", {"x = a or b"}),
        ("x = not a", {"x = a"}),
        ("x = a + b", {"x = a - b"}),
        ("x = True", {"x = False"}),
        ("x = min(a)", {"x = max(a)"}),
        ("x: int | None = any(a)", {"x: int | None = all(a)"}),
        ("x = a if b else 'text'", {"x = a if not b else 'text'"}),
        ("a.append(b)", {"pass"}),
        ("a += b", {"pass"}),
        ("a[b] = a", {"pass"}),
        ("x = a", set()),
        ("return", set()),
        ("return False", {"return True"}),
        ("return 'text'", {"return None"}),
        ("return None", set()),
        ("'What it is for.'", set()),
        ("x = f'{a + b}'", set()),
    ],
)
def test_every_fault_of_a_line_is_made(line: str, faulty: set[str]) -> None:
    assert made_of(line) == faulty


def test_a_fault_knows_its_function_its_statement_and_its_line() -> None:
    source = "class A:\n    def f(self, a, b=1):\n        return (a\n            and b)\n"
    found = list(mutants_of("m.py", source))
    assert [(one.function, one.line, one.words) for one in found] == [
        ("A.f", 3, "nothing is returned"),
        ("A.f", 3, "And becomes Or"),
    ]
    assert found[1].lines == range(3, 5)


def test_a_condition_is_reached_by_its_own_line_alone() -> None:
    source = "def f(a):\n    if a:\n        return 1\n"
    turned = next(one for one in mutants_of("m.py", source) if "round" in one.words)
    assert turned.lines == range(2, 3)


def test_nothing_outside_of_functions_is_touched() -> None:
    source = "LIMIT = 1 < 2\n\nclass A:\n    x: int = 3\n\n@cached(1)\ndef f(a=2 + 3): ...\n"
    assert not list(mutants_of("m.py", source))


def test_a_sample_is_the_same_for_a_seed_and_another_for_another() -> None:
    every = [Mutant("m.py", "f", n, range(n, n + 1), n, "x") for n in range(200)]
    assert sample(every, 20, 1) == sample(reversed(every), 20, 1)
    assert sample(every, 20, 1) != sample(every, 20, 2)
    assert sample(every, None, 1) == every
    assert set(sample(every, 20, 1)) < set(sample(every, 30, 1))


def test_paths_may_be_folders_or_files() -> None:
    found = modules(["tests/mutation", "intake/screening/logic.py"], ROOT)
    assert "tests/mutation/live.py" in found
    assert found[-1] == "intake/screening/logic.py"
