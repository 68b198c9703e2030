"""What a mutation run found, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .mutants import Mutant
from .plugin import Mutating


def score(found: Mutating) -> float:
    """Per cent of the faults that some test noticed; what no test reaches counts as missed."""
    tried = len(found.killed) + len(found.survived) + len(found.unreached)
    return 100 * len(found.killed) / tried if tried else 100.0


def report(found: Mutating, every: int, seed: int) -> str:
    """The survivors with their lines, a count for each module, and the score."""
    return "\n".join(("", *_missed(found), *_by_module(found), _sum(found, every, seed), ""))


def _missed(found: Mutating) -> Iterator[str]:
    for mutant in found.survived:
        yield f"survived   {mutant}\n           {_line(found.root, mutant)}"
    for mutant in found.unreached:
        yield f"unreached  {mutant}\n           {_line(found.root, mutant)}"


def _line(root: Path, mutant: Mutant) -> str:
    lines = (root / mutant.path).read_text(encoding="utf-8").splitlines()
    return lines[mutant.line - 1].strip()


def _by_module(found: Mutating) -> Iterator[str]:
    killed = Counter(mutant.path for mutant in found.killed)
    missed = Counter(mutant.path for mutant in (*found.survived, *found.unreached))
    for path in sorted(killed | missed):
        yield f"{killed[path]:5} of {killed[path] + missed[path]:5} noticed  {path}"


def _sum(found: Mutating, every: int, seed: int) -> str:
    tried = len(found.killed) + len(found.survived) + len(found.unreached)
    left_out = f", {len(found.left_out)} left out" if found.left_out else ""
    return (
        f"{len(found.killed)} of {tried} faults noticed: {score(found):.1f} %"
        f" ({every} possible, seed {seed}{left_out})"
    )
