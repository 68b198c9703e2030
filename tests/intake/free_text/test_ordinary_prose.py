"""Ordinary clients are not held up: what they write raises hardly a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.free_text import read
from intake.knowledge.loading import load_safety

SAFETY = load_safety()
PROSE = Path(__file__).parents[1] / "medicines" / "data"


@pytest.mark.parametrize("name", ["ordinary_prose_en.txt", "ordinary_prose_es.txt"])
def test_ordinary_prose_raises_at_most_one_question_in_1000_words(name: str) -> None:
    text = (PROSE / name).read_text(encoding="utf-8").splitlines()
    written = [line for line in text if line and not line.startswith("#")]
    words = sum(len(line.split()) for line in written)
    raised = [(hit.question, line) for line in written for hit in read(line, SAFETY).hits]
    assert 1000 * len(raised) / words <= 1, raised
