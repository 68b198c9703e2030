"""What clients write, and the question it must raise, or must not."""

from __future__ import annotations

import pytest

from intake.free_text import read
from intake.knowledge.loading import load_safety

from .table import DATA, rows

SAFETY = load_safety()
RAISED = [
    *rows("raised_en.txt"),
    *rows("raised_es.txt"),
    *rows("raised_later.txt"),
    *rows("raised_in_spite.txt"),
]


def questions(text: str) -> set[str]:
    return {hit.question for hit in read(text, SAFETY).hits}


@pytest.mark.parametrize(("text", "expected"), RAISED)
def test_what_a_client_writes_raises_the_question(text: str, expected: frozenset[str]) -> None:
    assert expected <= questions(text)


@pytest.mark.parametrize(("text", "unwanted"), rows("not_raised.txt"))
def test_what_is_denied_or_not_meant_raises_nothing_and_is_shown(
    text: str, unwanted: frozenset[str]
) -> None:
    reading = read(text, SAFETY)
    raised = {hit.question for hit in reading.hits}
    assert not (unwanted & raised if unwanted else raised)
    assert reading.not_read or raised, "a person must see what raised no question"


def test_the_table_is_long_and_names_only_real_questions() -> None:
    known = SAFETY.condition.keys() | SAFETY.finding.keys() | SAFETY.field.keys()
    every = [row for path in sorted(DATA.glob("*.txt")) for row in rows(path.name)]
    assert len(every) > 500
    assert {question for _, ids in every for question in ids} <= known
