"""The grammar of conditions, and what is outside it."""

from __future__ import annotations

from typing import Any

import pytest

from intake.knowledge import load_safety
from intake.knowledge.closed import expressions_of
from intake.knowledge.expressions import AllOf, AtLeast, Has, atoms, parse, written


@pytest.mark.parametrize("where", sorted({where for where, _ in expressions_of(load_safety())}))
def test_a_condition_written_out_reads_the_same(where: str) -> None:
    for rule, expression in expressions_of(load_safety()):
        if rule == where:
            assert parse(written(expression)) == expression


def nested(depth: int) -> dict[str, Any]:
    return {"has": "fever"} if depth == 0 else {"not": nested(depth - 1)}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("fever", "a condition is a mapping"),
        ({}, "a condition is a mapping"),
        ({"has": "a", "med": "b"}, "one operator"),
        ({"has": ["a"]}, "names one id"),
        ({"any_of": []}, "something in it"),
        ({"all_of": "a"}, "something in it"),
        ({"any_of": [{"has": "a"}] * 201}, "more than 200"),
        ({"at_least": {"n": 3, "of": [{"has": "a"}]}}, "whole number"),
        ({"at_least": [{"has": "a"}]}, "needs n and of"),
        ({"always": False}, "no operator 'always'"),
        ({"exec": "a"}, "no operator 'exec'"),
        ({"field": "age_years", "op": ">="}, "needs op and value"),
        ({"field": "age_years", "op": "!=", "value": 3}, "no comparison"),
        ({"field": "age_years", "op": "<", "value": "3"}, "compares with a number"),
        ({"field": "age_years", "op": "==", "value": True}, "a number or a quoted word"),
        ({"attr": "pregnancy", "op": "<", "value": 3}, "owner.attribute"),
        ({"attr": "a.b", "op": "in", "value": "c"}, "a list of words"),
        (nested(13), "more than 12 deep"),
    ],
)
def test_what_is_not_of_the_grammar_is_refused(raw: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse(raw)


def test_atoms_come_in_the_order_written() -> None:
    expression = AllOf((Has("a"), AtLeast(1, (Has("b"), Has("c")))))
    assert list(atoms(expression)) == [Has("a"), Has("b"), Has("c")]
