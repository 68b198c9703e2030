"""From a YAML file to a frozen, checked value, or to ``BrokenKnowledge`` with the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from .files import BrokenKnowledge, read_yaml


class Entry(BaseModel):
    """Base of every knowledge schema: frozen, strict, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Schema = TypeVar("Schema", bound=BaseModel)


def _as_set(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value


WordSet = Annotated[frozenset[str], BeforeValidator(_as_set)]


def read_as(path: Path, schema: type[Schema]) -> Schema:
    """One file read strictly as ``schema``; the first thing wrong is named with its line."""
    content = read_yaml(path)
    try:
        return schema.model_validate(_with_tuples(content))
    except ValidationError as error:
        # A misspelt key is also a missing one; the key that is there shows the place.
        found = error.errors(include_url=False)
        first = min(found, key=lambda entry: entry["type"] != "extra_forbidden")
        problem, mend = _in_words(first["type"], first["msg"], first["loc"])
        raise BrokenKnowledge(path, line_of(path, first["loc"]), problem, mend) from error


def line_of(path: Path, place: Iterable[str | int]) -> int | None:
    """The line where ``place`` (keys and list positions) stands, or the nearest one above it."""
    with path.open(encoding="utf-8") as stream:
        node = yaml.compose(stream, Loader=yaml.CSafeLoader)
    line = None
    for step in place:
        if node is None:
            return line
        line, node = _step(node, step, line)
    return line or 1


def line_of_id(path: Path, wanted: str) -> int | None:
    """The line in which ``wanted`` is written first."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if wanted in line:
            return number
    return None


def _step(
    node: yaml.Node, step: str | int, line: int | None
) -> tuple[int | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return line, None


def _with_tuples(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_tuples(part) for key, part in value.items()}
    if isinstance(value, list):
        return tuple(_with_tuples(part) for part in value)
    return value


def _in_words(kind: str, message: str, place: tuple[str | int, ...]) -> tuple[str, str]:
    # pydantic names the allowed words of a choice in the place; they are in the message.
    steps = [str(part) for part in place if "[" not in str(part)]
    where = ".".join(steps) or "the file"
    if kind == "extra_forbidden":
        return f"the key {where!r} is not known", "Remove it or correct its spelling."
    if kind == "model_type":
        return f"{where} is empty or has no keys", "Write its keys."
    if kind == "missing":
        return f"the key {where!r} is missing", "Add it."
    return f"{where}: {message[0].lower()}{message[1:]}", "Correct the value."
