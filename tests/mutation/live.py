"""Putting a fault into functions that are already loaded, and forgetting what was remembered."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any

from .mutants import Mutant

# How a function hides in what a decorator made of it.
_INSIDE = ("__wrapped__", "__func__", "fget", "func", "wrapped")


class NotPossible(Exception):
    """The fault cannot stand in this function (it would need other closures)."""


def put_in(mutant: Mutant, tree: ast.Module) -> None:
    """From now on the loaded function does what ``tree`` says."""
    live = find(import_module(module_name(mutant.path)), mutant.function)
    compiled = compile(tree, mutant.path, "exec", dont_inherit=True)
    code = _code(compiled, mutant.function, live.__code__.co_firstlineno)
    if code.co_freevars != live.__code__.co_freevars:
        raise NotPossible(str(mutant))
    live.__code__ = code


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def find(module: ModuleType, dotted: str) -> FunctionType:
    """The function behind a dotted name, out of its decorators."""
    found: Any = module
    for name in dotted.split("."):
        found = vars(found)[name]
    while not isinstance(found, FunctionType):
        found = next(getattr(found, name) for name in _INSIDE if hasattr(found, name))
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


def _code(module: CodeType, dotted: str, line: int) -> CodeType:
    for code in (one for one in module.co_consts if isinstance(one, CodeType)):
        if code.co_qualname == dotted and code.co_firstlineno == line:
            return code
        if dotted.startswith(f"{code.co_qualname}."):
            return _code(code, dotted, line)
    raise LookupError(dotted)


def forget(packages: tuple[str, ...]) -> None:
    """Empty the caches of every function in these packages, so that each test runs it all."""
    for name, module in list(sys.modules.items()):
        if name.startswith(packages):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()
