"""The phrases hold together with the questions of the knowledge."""

from __future__ import annotations

from pathlib import Path

from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.reading import line_of_id
from intake.knowledge.safety import Safety

from .phrases import book_of


def check_phrases(safety: Safety) -> None:
    """``BrokenKnowledge`` for a phrase whose question does not exist, and for a question with
    phrases in one language only."""
    book, folder = book_of(safety), safety.folder
    english, spanish = book.questions("en"), book.questions("es")
    known = safety.condition.keys() | safety.finding.keys() | safety.field.keys()
    named = english | spanish | book.also_about_others | book.recent_only
    for question in sorted(named - known):
        _refuse(folder, question, f"there is no question {question!r}")
    for question in sorted(english ^ spanish):
        _refuse(folder, question, f"{question!r} has phrases in one language only")


def _refuse(folder: Path, wanted: str, problem: str) -> None:
    files = sorted((folder / "phrases").glob("*.yaml"))
    path, line = next(
        (path, line)
        for written in (f"{wanted}:", wanted)  # as a key; else in a list of words.yaml
        for path in files
        if (line := line_of_id(path, written))
    )
    raise BrokenKnowledge(path, line, problem, "Correct the id or add the phrases.")
