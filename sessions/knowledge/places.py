"""Where each entry of the knowledge is written, so that a fault can be shown there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from intake.knowledge.files import BrokenKnowledge

Noted = TypeVar("Noted")


class Places:
    """Remembers the file of every entry while the knowledge is read."""

    def __init__(self) -> None:
        self._file: dict[tuple[str, str], Path] = {}

    def note(self, kind: str, file: Path, content: Noted) -> Noted:
        """Remember the file of one entry or of each of several; hands ``content`` back."""
        entries: tuple[Any, ...] = content if isinstance(content, tuple) else (content,)
        for entry in entries:
            self._file[kind, name_of(entry)] = file
        return content

    def broken(
        self, kind: str, entry: Any, wanted: str, problem: str, mend: str
    ) -> BrokenKnowledge:
        """The fault ``problem`` at the line of ``wanted`` in the entry's part of its file."""
        name = name_of(entry)
        file = self._file[kind, name]
        return BrokenKnowledge(file, _line(file, name, wanted), problem, mend)


def name_of(entry: Any) -> str:
    """What an entry is looked up by: its id, or its muscle; empty for a single value."""
    return str(getattr(entry, "id", getattr(entry, "muscle", "")))


def _line(file: Path, name: str, wanted: str) -> int:
    """The first line with ``wanted`` at or below the one where the entry begins."""
    lines = file.read_text(encoding="utf-8").splitlines()
    begins = (f"id: {name}", f"muscle: {name}")
    start = next(
        (n for n, line in enumerate(lines) if name and line.strip("- {").startswith(begins)), 0
    )
    return 1 + next((n for n in range(start, len(lines)) if wanted in lines[n]), start)
