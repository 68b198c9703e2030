"""From intake documents as bytes to printed plans: what ``manage.py plan`` does, without Django."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from intake.answers import InvalidIntake, parse_intake
from intake.answers.reading import LARGEST_DOCUMENT
from intake.screening import screen
from sessions.knowledge.base import KnowledgeBase

from .explain import explain
from .planner import plan

INVALID = 2


class Printed(NamedTuple):
    """One document's output, and whether it was a valid intake."""

    text: str
    valid: bool


class NotReadable(NamedTuple):
    """A source that could not be opened; it takes the place of its bytes."""

    name: str
    problem: str


Raw = bytes | NotReadable


def print_plan(raw: Raw, knowledge: KnowledgeBase, for_people: bool = False) -> Printed:
    """The plan document of one intake on one line, or the error document in its place;
    ``for_people`` gives either as plain text instead."""
    if isinstance(raw, NotReadable):
        mend = "Give the path of a file that can be read, or - for standard input."
        return _invalid([(raw.name, raw.problem, mend)], for_people)
    anatomy = knowledge.anatomy
    try:
        document = parse_intake(
            raw, knowledge.safety, muscles=anatomy.muscle, range_tests=anatomy.range_test
        )
    except InvalidIntake as invalid:
        errors = [(e["field"], e["message"], e["mend"]) for e in invalid.errors]
        return _invalid(errors, for_people)
    made = plan(document, screen(document, knowledge.safety), knowledge)
    if for_people:
        return Printed(explain(made, knowledge), True)
    return Printed(made.model_dump_json(by_alias=True), True)


def read_sources(names: Iterable[str], standard_input: BinaryIO, jsonl: bool) -> Iterator[Raw]:
    """The documents of every source in order: one a source, or one a line that is not blank."""
    for name in names:
        try:
            if name == "-":
                yield from _split(standard_input, jsonl)
            else:
                with Path(name).open("rb") as stream:
                    yield from _split(stream, jsonl)
        except OSError as error:
            yield NotReadable(name, error.strerror or "it cannot be read")


def write_all(printed_plans: Iterable[Printed], write: Callable[[str], object]) -> int:
    """Write every plan as soon as it is made; 0, or 2 where any document was not valid."""
    worst = 0
    for printed in printed_plans:
        write(printed.text)
        worst = worst if printed.valid else INVALID
    return worst


def numbered_lines(
    names: Iterable[str], standard_input: BinaryIO
) -> Iterator[tuple[str, int, Raw]]:
    """Every line that is not blank, with the source and its number there."""
    for name in names:
        try:
            if name == "-":
                yield from ((name, number, raw) for number, raw in _lines(standard_input))
            else:
                with Path(name).open("rb") as stream:
                    yield from ((name, number, raw) for number, raw in _lines(stream))
        except OSError as error:
            yield name, 0, NotReadable(name, error.strerror or "it cannot be read")


def _split(stream: BinaryIO, jsonl: bool) -> Iterator[bytes]:
    if jsonl:
        yield from (line for _, line in _lines(stream))
    else:
        yield stream.read(LARGEST_DOCUMENT + 1)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Never more than one document in memory, and of one that is too large only so much
    that it is seen to be."""
    number = 0
    while line := stream.readline(LARGEST_DOCUMENT + 1):
        number += 1
        rest = line
        while len(rest) > LARGEST_DOCUMENT and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST_DOCUMENT + 1)
        if line.strip():
            yield number, line


def _invalid(errors: list[tuple[str, str, str]], for_people: bool) -> Printed:
    if for_people:
        lines = [f"  {field}: {message}. {mend}" for field, message, mend in errors]
        return Printed("\n".join(["This is not a valid intake.", *lines]), False)
    rows = [{"field": f, "message": message, "mend": mend} for f, message, mend in errors]
    document = {"schema": "palpate.error/1", "errors": rows}
    return Printed(json.dumps(document, ensure_ascii=False), False)
