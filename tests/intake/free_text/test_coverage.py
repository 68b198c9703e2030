"""Every red flag and every caution that staff cannot simply override has phrases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intake.free_text.checks import check_phrases
from intake.free_text.phrases import book_of
from intake.knowledge.expressions import Expression, Has, atoms
from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.loading import load_safety
from intake.knowledge.phrases import read_phrase_lists

from .table import rows

SAFETY = load_safety()
BOOK = book_of(SAFETY)
# Asked where they can matter, not looked for in text: back pain is what most clients come
# with, and the others are asked only when an exercise needs them or during the session.
NO_PHRASES = {
    "back_pain_now",
    "tingling_during_work",
    "frozen_shoulder_acute",
    "painful_kneeling",
    "reflux",
    "wrist_injury",
}


def questions_of(expression: Expression) -> set[str]:
    return {atom.id for atom in atoms(expression) if isinstance(atom, Has)}


def strict_rules() -> dict[str, set[str]]:
    """Red flags, and cautions with an override of never or clearance required, that hang on
    an answer; the others hang on medicines, age or measured values alone."""
    rules = {flag.id: questions_of(flag.when) for flag in SAFETY.red_flags}
    for caution in SAFETY.cautions:
        overrides = {caution.override, *(effect.override for effect in caution.effects)}
        if overrides & {"never", "clearance_required"}:
            rules[caution.id] = questions_of(caution.when)
    return {rule: questions for rule, questions in rules.items() if questions}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_of_every_strict_rule_has_phrases(language: str) -> None:
    rules = strict_rules()
    assert len(rules) > 60
    covered = BOOK.questions(language)
    missing = {rule: asked - covered - NO_PHRASES for rule, asked in rules.items()}
    assert {rule: asked for rule, asked in missing.items() if asked} == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_condition_and_finding_has_phrases_or_is_left_out_by_name(language: str) -> None:
    every = SAFETY.condition.keys() | SAFETY.finding.keys()
    assert every - BOOK.questions(language) == NO_PHRASES & every


def test_a_very_high_reading_is_looked_for_too() -> None:
    assert {"bp_systolic", "bp_diastolic"} <= BOOK.questions("en") & BOOK.questions("es")


@pytest.mark.parametrize(
    ("language", "tables"),
    [
        ("en", ("raised_en.txt", "raised_later.txt", "raised_in_spite.txt")),
        ("es", ("raised_es.txt",)),
    ],
)
def test_every_question_with_phrases_is_raised_by_a_row_of_the_table(
    language: str, tables: tuple[str, ...]
) -> None:
    shown = {question for name in tables for _, ids in rows(name) for question in ids}
    assert BOOK.questions(language) - shown == set()


def test_every_phrase_has_a_question_and_both_languages() -> None:
    check_phrases(SAFETY)


def test_a_phrase_for_a_question_that_does_not_exist_is_broken_knowledge() -> None:
    without = replace(SAFETY, conditions=tuple(c for c in SAFETY.conditions if c.id != "gout"))
    with pytest.raises(BrokenKnowledge, match=r"\.yaml:\d+: there is no question 'gout'"):
        check_phrases(without)


def test_a_question_with_phrases_in_one_language_is_broken_knowledge(tmp_path: Path) -> None:
    (tmp_path / "phrases").mkdir()
    own = "phrases:\n  gout: {en: [gout], es: []}\n"
    conditions = tmp_path / "phrases" / "known_conditions.yaml"
    conditions.write_text(own, encoding="utf-8")
    lists = tuple(read_phrase_lists(tmp_path))
    with pytest.raises(BrokenKnowledge, match=r"known_conditions\.yaml:2: .*one language only"):
        check_phrases(replace(SAFETY, phrase_lists=lists))
