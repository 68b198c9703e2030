"""How much of what clients write is understood, on sentences the phrases were improved on
(``data/dev``) and on sentences written before the phrases were looked at (``data/held_out``).

``pytest tests/intake/free_text/test_recall.py -s`` prints the figures.
"""

from __future__ import annotations

import sys

import pytest

from intake.free_text import read
from intake.knowledge.loading import load_safety

from .table import alternatives, lines, sections

SAFETY = load_safety()
RECALL = [
    ("dev/red_flags_en.txt", 0.97),
    ("dev/cautions_en.txt", 0.95),
    ("dev/red_flags_es.txt", 0.95),
    ("dev/in_spite_en.txt", 0.95),
    ("held_out/red_flags_en.txt", 0.90),
    ("held_out/cautions_en.txt", 0.90),
    ("held_out/red_flags_es.txt", 0.90),
]
ORDINARY = [
    "dev/ordinary_en.txt",
    "dev/ordinary_es.txt",
    "held_out/ordinary_en.txt",
    "held_out/ordinary_later_en.txt",
    "held_out/ordinary_es.txt",
]


def asked(text: str) -> set[str]:
    return {hit.question for hit in read(text, SAFETY).hits}


def critical(question: str) -> bool:
    entry = SAFETY.condition.get(question) or SAFETY.finding.get(question)
    return entry is None or entry.critical


@pytest.mark.parametrize(("name", "least"), RECALL)
def test_nearly_every_sentence_raises_its_question(name: str, least: float) -> None:
    table = alternatives(name)
    missed = [text for text, wanted in table if not wanted & asked(text)]
    sys.stdout.write(f"\n{name}: {len(table) - len(missed)} of {len(table)} understood")
    assert len(missed) <= (1 - least) * len(table), missed


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_clients_are_asked_at_most_5_critical_questions_in_1000_words(name: str) -> None:
    written = lines(name)
    words = sum(len(line.split()) for line in written)
    false = [(q, line) for line in written for q in sorted(asked(line)) if critical(q)]
    sys.stdout.write(f"\n{name}: {len(false)} critical questions in {words} words")
    assert 1000 * len(false) / words <= 5, false


def test_what_is_denied_or_said_of_others_is_not_asked_and_what_is_feared_is() -> None:
    wrong = []
    for text, (how, question) in (
        (text, tuple(said.split())) for text, said in _pairs("held_out/said_otherwise.txt")
    ):
        if (question in asked(text)) is not (how == "asked"):
            wrong.append(text)
    assert wrong == []


def test_what_is_passed_over_is_shown_as_not_read() -> None:
    for text, said in _pairs("held_out/said_otherwise.txt"):
        if said.startswith("not "):
            reading = read(text, SAFETY)
            assert reading.not_read or reading.hits, text


@pytest.mark.parametrize(("folder", "least"), [("dev", 6), ("held_out", 6)])
def test_every_red_flag_has_six_sentences_or_more_in_each_set(folder: str, least: int) -> None:
    found = sections(f"{folder}/red_flags_en.txt")
    assert {flag.id for flag in SAFETY.red_flags} == found.keys()
    assert {flag: n for flag, n in found.items() if n < least} == {}


def test_the_sets_are_long_and_name_only_real_questions() -> None:
    known = SAFETY.condition.keys() | SAFETY.finding.keys() | SAFETY.field.keys()
    tables = [(name, alternatives(name)) for name, _ in RECALL]
    assert sum(len(t) for name, t in tables if name.endswith("_en.txt")) >= 300
    assert sum(len(t) for name, t in tables if name.endswith("_es.txt")) >= 120
    assert sum(len(lines(name)) for name in ORDINARY) >= 400
    assert {question for _, table in tables for _, ids in table for question in ids} <= known


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(text, said) for text, _, said in (line.rpartition(" | ") for line in lines(name))]
