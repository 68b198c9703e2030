"""Whole clients a clinician can read, each with what must come out."""

from __future__ import annotations

from typing import Any

import pytest

from intake.facts import facts_of
from intake.screening.screening import screen_facts
from tests.intake.facts.intakes import SAFETY

from .examples import document_of, worked_examples

EXAMPLES = worked_examples()
TODAY = {"no": {"do_not_treat"}, "yes_with_limits": {"proceed", "proceed_with_limits"}}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_example_comes_out_as_written(example: dict[str, Any]) -> None:
    screening = screen_facts(facts_of(document_of(example, SAFETY), SAFETY), SAFETY)
    states = {found.id: found.state for found in (*screening.red_flags, *screening.cautions)}
    expected = example["expected"]
    for rule in (*expected.get("rules_true", ()), *expected.get("red_flags_true", ())):
        assert states.get(rule) == "applies"
    for rule in expected.get("needs_asking", ()):
        assert states.get(rule) == "needs_asking"
    for rule in expected.get("not_true", ()):
        assert rule not in states
    assert screening.today in TODAY.get(expected["today"], {expected["today"]})


def test_there_are_26_examples() -> None:
    assert len(EXAMPLES) == 26


def test_the_more_urgent_of_two_flags_comes_first() -> None:
    example = next(e for e in EXAMPLES if e["id"] == "ex_cancer_history_night_pain")
    screening = screen_facts(facts_of(document_of(example, SAFETY), SAFETY), SAFETY)
    assert [flag.id for flag in screening.red_flags] == ["rf_cancer_spine", "rf_malignancy_pattern"]
    assert screening.urgency == "same_day"
