"""Reads the tables of texts and questions beside the tests."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
Row = tuple[str, frozenset[str]]


def lines(name: str) -> list[str]:
    """The lines of a table without comments and empty ones."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def alternatives(name: str) -> list[Row]:
    """The text and the questions of every row, of which one must be raised."""
    parted = (line.rsplit(" | ", 1) for line in lines(name))
    return [(text, frozenset(q.strip() for q in wanted.split("/"))) for text, wanted in parted]


def sections(name: str) -> dict[str, int]:
    """How many rows stand under each ``## heading``."""
    found: dict[str, int] = {}
    heading = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
            found[heading] = 0
        elif heading and line:
            found[heading] += 1
    return found


def by_heading(name: str) -> list[tuple[str, str]]:
    """The heading (the id of a rule) and the text of every row."""
    found: list[tuple[str, str]] = []
    heading = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif heading and line:
            found.append((heading, line))
    return found


def rows(name: str) -> list[Row]:
    """The text and the questions of every row; an empty set where the row says ``none``."""
    found: list[Row] = []
    for line in lines(name):
        text, questions = line.rsplit(" | ", 1)
        ids = frozenset(part.strip() for part in questions.split(","))
        found.append((text, ids - {"none"}))
    return found
