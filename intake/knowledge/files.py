"""Reading knowledge files strictly: YAML without duplicate keys, with line numbers,
and a digest over everything that was read."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

import yaml


class BrokenKnowledge(Exception):
    """The knowledge is not usable. Says file, line and mend."""

    def __init__(self, file: Path | str, line: int | None, problem: str, mend: str) -> None:
        self.file, self.line, self.problem, self.mend = str(file), line, problem, mend
        where = f"{file}:{line}" if line else f"{file}"
        super().__init__(f"{where}: {problem}. {mend}")


class _StrictLoader(yaml.CSafeLoader):
    """Refuses a key written twice in one mapping; YAML itself would keep the last."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, int] = {}
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, Hashable):
            raise BrokenKnowledge(
                node.start_mark.name, line, "a key is a list or a mapping", "Write a word."
            )
        if key in seen:
            raise BrokenKnowledge(
                node.start_mark.name,
                line,
                f"the key {key!r} is written twice (first in line {seen[key]})",
                "Keep one of them.",
            )
        seen[key] = line
    return loader.construct_mapping(node, deep=True)


def _day(loader: _StrictLoader, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as error:
        line = node.start_mark.line + 1
        problem = f"there is no day {node.value} ({error})"
        raise BrokenKnowledge(node.start_mark.name, line, problem, "Write YYYY-MM-DD.") from error


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)


def read_yaml(path: Path) -> Any:
    """The content of one file; ``BrokenKnowledge`` where it is not strict YAML."""
    _must_be_text(path)
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_StrictLoader)  # noqa: S506  (a subclass of the safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BrokenKnowledge(
            path, mark.line + 1 if mark else None, error.problem or "not YAML", "Mend the syntax."
        ) from error


def _must_be_text(path: Path) -> None:
    """``BrokenKnowledge`` for a file that is not there, or is not plain UTF-8 text."""
    if not path.is_file():
        raise BrokenKnowledge(path, None, "there is no such file", "Restore it.")
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            strange = [c for c in line.decode() if c < " " and c != "\t"]
        except UnicodeDecodeError as error:
            problem, mend = "the file is not written in UTF-8", "Save it as UTF-8."
            raise BrokenKnowledge(path, number, problem, mend) from error
        if strange:
            raise BrokenKnowledge(path, number, "there is a control character", "Remove it.")


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """``sha256:`` and the hex digest over every file's name and bytes, in name order."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{whole.hexdigest()}"
