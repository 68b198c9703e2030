"""Every source says how it was read, and no rule claims more than its sources carry."""

from __future__ import annotations

import pytest

from intake.knowledge import load_safety

SAFETY = load_safety()
RULES = {rule.id: rule for rule in (*SAFETY.red_flags, *SAFETY.cautions)}
GRADES = {"high": 3, "medium": 2, "low": 1}


@pytest.mark.parametrize("id", sorted(SAFETY.source))
def test_a_source_that_was_read_says_what_was_read(id: str) -> None:
    source = SAFETY.source[id]
    assert source.title
    assert source.read_note or not source.verified


@pytest.mark.parametrize("id", RULES)
def test_a_rule_is_called_verified_exactly_when_a_direct_source_of_it_was_read(id: str) -> None:
    direct = [SAFETY.source[use.id] for use in RULES[id].sources if use.supports == "direct"]
    assert RULES[id].verified == any(source.verified for source in direct)


@pytest.mark.parametrize("id", RULES)
def test_a_rule_is_graded_no_higher_than_the_best_direct_source_that_was_read(id: str) -> None:
    rule = RULES[id]
    direct = [SAFETY.source[use.id] for use in rule.sources if use.supports == "direct"]
    read = [GRADES.get(source.authority, 0) for source in direct if source.verified]
    assert GRADES.get(rule.best_read_support, 0) <= max(read, default=0)
