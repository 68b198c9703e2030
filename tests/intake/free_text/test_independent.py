"""Sentences written from the titles of the rules alone, before the phrase files were opened.

A sentence is understood where it raises a question that its rule reads, or names a medicine of
a class the rule reads. The limits are what was measured before the phrases were mended with
these sentences; ``pytest tests/intake/free_text/test_independent.py -s`` prints what holds now.
"""

from __future__ import annotations

import sys

import pytest

from intake.free_text import read
from intake.knowledge.expressions import Has, Med, atoms
from intake.knowledge.loading import load_safety
from intake.medicines import match_entries

from .table import by_heading, lines

SAFETY = load_safety()
RULES = {rule.id: rule for rule in (*SAFETY.red_flags, *SAFETY.cautions)}


def reads(rule: str) -> set[str]:
    return {
        atom.id if isinstance(atom, Has | Med) else getattr(atom, "name", "")
        for atom in atoms(RULES[rule].when)
    }


def raised(text: str) -> set[str]:
    classes = {m.medicine_class or "" for e in match_entries((), text, SAFETY) for m in e.matched}
    return {hit.question for hit in read(text, SAFETY).hits} | classes


def critical(question: str) -> bool:
    entry = SAFETY.condition.get(question) or SAFETY.finding.get(question)
    return entry is None or entry.critical


@pytest.mark.parametrize(("name", "least"), [("raised_en.txt", 0.93), ("raised_es.txt", 0.92)])
def test_what_new_writers_say_raises_a_question_of_the_rule_they_mean(
    name: str, least: float
) -> None:
    rows = by_heading(f"independent/{name}")
    missed = [text for rule, text in rows if not reads(rule) & raised(text)]
    sys.stdout.write(f"\n{name}: {len(rows) - len(missed)} of {len(rows)} understood; {missed}")
    assert len(missed) <= (1 - least) * len(rows), missed


def test_ordinary_clients_are_asked_few_critical_questions() -> None:
    written = lines("independent/ordinary_en.txt")
    words = sum(len(line.split()) for line in written)
    asked = [(hit.question, text) for text in written for hit in read(text, SAFETY).hits]
    false = [(question, text) for question, text in asked if critical(question)]
    sys.stdout.write(f"\nordinary: {len(false)} critical questions in {words} words; {false}")
    assert 1000 * len(false) / words <= 10.7, false


def test_the_set_is_long_and_covers_every_red_flag() -> None:
    english = by_heading("independent/raised_en.txt")
    spanish = by_heading("independent/raised_es.txt")
    flags = {flag.id for flag in SAFETY.red_flags}
    assert len(english) >= 160
    assert len(spanish) >= 60
    assert flags <= {rule for rule, _ in english}
    assert flags <= {rule for rule, _ in spanish}
