"""What is wrong with an intake document, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypedDict


class ErrorEntry(TypedDict):
    field: str
    message: str
    mend: str


class Problem(NamedTuple):
    """One fault: the dotted field name, what is wrong, and how to mend it."""

    field: str
    message: str
    mend: str


class InvalidIntake(Exception):
    """The document is not a valid intake. ``errors`` lists every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = sorted(set(problems))
        self.errors: list[ErrorEntry] = [
            {"field": _shown(p.field), "message": _shown(p.message), "mend": p.mend} for p in found
        ]
        # Messages may quote answers, and an exception may end in a log.
        super().__init__(f"the intake document has {len(found)} faults")

    def as_json(self) -> dict[str, object]:
        """The error document ``palpate.error/1``."""
        return {"schema": "palpate.error/1", "errors": self.errors}


def _shown(text: str) -> str:
    """A name that was sent may hold what no answer can: NUL, or half a character."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "?")
