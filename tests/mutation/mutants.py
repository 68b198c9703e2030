"""The faults of one module, in a fixed order, and the module with one of them in it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .operators import changes

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """Fault ``number`` of the outermost function ``function`` (dotted) of the module ``path``;
    ``lines`` reach from the beginning of its statement to the end of the node."""

    path: str
    function: str
    number: int
    lines: range
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.function}: {self.words}"


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """All faults that can be put into the functions of one module. Module and class level,
    signatures, annotations, decorators and texts are left as they are."""
    for name, function in functions(ast.parse(source)):
        walk = _Walk(wanted=None)
        walk.through(function)
        for number, (lines, line, words) in enumerate(walk.found):
            yield Mutant(path, name, number, lines, line, words)


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with this one fault."""
    tree = ast.parse(source)
    for name, function in functions(tree):
        if name == mutant.function:
            _Walk(wanted=mutant.number).through(function)
    return ast.fix_missing_locations(tree)


def sample(every: Iterable[Mutant], size: int | None, seed: int) -> list[Mutant]:
    """So many of them, always the same for one seed; all without a size. What is chosen
    changes little when a function is added elsewhere."""
    ordered = sorted(every, key=lambda one: _draw(one, seed))
    return sorted(ordered[:size], key=lambda one: (one.path, one.line, one.number))


def _draw(mutant: Mutant, seed: int) -> str:
    text = f"{seed} {mutant.path} {mutant.function} {mutant.number}"
    return hashlib.sha256(text.encode()).hexdigest()


def functions(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[str, Function]]:
    """Every outermost function and method with its dotted name."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{within}{node.name}.")
        elif isinstance(node, Function):
            yield f"{within}{node.name}", node


def modules(paths: Iterable[str], root: Path) -> list[str]:
    """All Python files under the paths, relative to ``root``."""
    found = (root / path for path in paths)
    files = (sorted(one.rglob("*.py")) if one.is_dir() else [one] for one in found)
    return [file.relative_to(root).as_posix() for some in files for file in some]


class _Walk(ast.NodeTransformer):
    """Counts the faults of one function; puts the wanted one in."""

    def __init__(self, wanted: int | None) -> None:
        self.found: list[tuple[range, int, str]] = []
        self._wanted = wanted
        self._statement = 0

    def through(self, function: Function) -> None:
        function.body = [self.visit(statement) for statement in function.body]

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, Function):
            self.through(node)
            return node
        if isinstance(node, (ast.pattern, ast.JoinedStr)):
            return node
        outer = self._statement
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        taken = self._changed(node)
        if taken is None:
            self._below(node)
            taken = node
        self._statement = outer
        return taken

    def _changed(self, node: ast.AST) -> ast.AST | None:
        for words, other in changes(node):
            line = getattr(node, "lineno", self._statement)
            # A compound statement counts by its first line, not by all that stands in it.
            end = line if isinstance(node, ast.If) else getattr(node, "end_lineno", line)
            self.found.append((range(self._statement or line, end + 1), line, words))
            if len(self.found) - 1 == self._wanted:
                return ast.copy_location(other, node)
        return None

    def _below(self, node: ast.AST) -> None:
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                node.value = self.visit(node.value)  # type: ignore[assignment]  # an expression
            return
        self.generic_visit(node)
