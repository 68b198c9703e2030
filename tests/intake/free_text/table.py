"""Reads the tables of texts and questions beside the tests."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
Row = tuple[str, frozenset[str]]


def rows(name: str) -> list[Row]:
    """The text and the questions of every row; an empty set where the row says ``none``."""
    found: list[Row] = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, questions = line.rsplit(" | ", 1)
            ids = frozenset(part.strip() for part in questions.split(","))
            found.append((text, ids - {"none"}))
    return found
