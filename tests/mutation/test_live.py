"""A fault reaches the loaded function, whatever its decorator made of it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest

from .live import NotPossible, forget, put_in
from .mutants import Mutant, mutants_of, mutated

SOURCE = """
from dataclasses import dataclass
from functools import cached_property, lru_cache

def plain(a):
    return a < 3

@lru_cache
def remembered(a):
    return a < 3

@dataclass(frozen=True, slots=True)
class Value:
    a: int

    @property
    def small(self):
        return self.a < 3

    @staticmethod
    def still(a):
        return a < 3

    @classmethod
    def of(cls, a):
        return a < 3

class Late:
    a = 3

    @cached_property
    def small(self):
        return self.a < 3

def keeps(a):
    def inner():
        return a < 3
    return inner()
"""
CALLS = {
    "plain": "plain(3)",
    "remembered": "remembered(3)",
    "Value.small": "Value(3).small",
    "Value.still": "Value.still(3)",
    "Value.of": "Value.of(3)",
    "Late.small": "Late().small",
    "keeps": "keeps(3)",
}


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    module = ModuleType("made_up")
    monkeypatch.setitem(sys.modules, "made_up", module)
    exec(compile(SOURCE, "made_up.py", "exec"), vars(module))  # noqa: S102  (written above)
    yield module


def fault(function: str) -> Mutant:
    found = mutants_of("made_up.py", SOURCE)
    return next(one for one in found if one.function == function and one.words == "Lt becomes LtE")


@pytest.mark.parametrize("function", CALLS)
def test_a_fault_changes_what_the_function_says(loaded: ModuleType, function: str) -> None:
    names = vars(loaded)
    assert eval(CALLS[function], names) is False  # noqa: S307  (written above)
    put_in(fault(function), mutated(SOURCE, fault(function)))
    forget(("made_up",))
    assert eval(CALLS[function], names) is True  # noqa: S307  (written above)


def test_a_fault_that_would_need_other_closures_is_left_out(loaded: ModuleType) -> None:
    outer = "def outer(a):\n    def inner():\n        return a\n    return inner\n"
    exec(compile(outer, "made_up.py", "exec"), vars(loaded))  # noqa: S102  (written above)
    vars(loaded)["f"] = loaded.outer(1)
    loaded.f.__code__ = loaded.f.__code__.replace(co_name="f", co_qualname="f", co_firstlineno=1)
    with pytest.raises(NotPossible):
        put_in(Mutant("made_up.py", "f", 0, range(1), 1, ""), ast.parse("def f():\n    return 2"))


def test_only_the_caches_of_the_named_packages_are_emptied(
    loaded: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    @cache
    def kept() -> int:
        return 1

    other = ModuleType("other")
    vars(other)["kept"] = kept
    monkeypatch.setitem(sys.modules, "other", other)
    kept(), loaded.remembered(3)
    forget(("made_up",))
    assert kept.cache_info().currsize == 1
    assert loaded.remembered.cache_info().currsize == 0
