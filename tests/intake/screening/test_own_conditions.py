"""Effects with a condition of their own: what keeps one open is asked, what decides it is not."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from intake.answers import parse_intake
from intake.facts import facts_of
from intake.facts.facts import Facts
from intake.screening.compiled import code_of
from intake.screening.results import EffectResult, Results, evaluate
from tests.intake.facts.intakes import SAFETY, facts

from .strategies import intakes

BY_ID = {code.rule.id: code for code in code_of(SAFETY).cautions}
OPERATED = {"surgery_recent": {"answer": "yes", "since": "2026-11-01"}}


def results(found: Facts) -> Results:
    return evaluate(found, code_of(SAFETY))


def own(result: Results, effect: EffectResult) -> bool | None:
    return effect.code.when.value(result.truth) if effect.code.when else True


def test_an_effect_whose_own_condition_holds_asks_nothing() -> None:
    found = results(facts(conditions=OPERATED))
    decided = [
        effect
        for caution in found.cautions
        for effect in caution.effects
        if effect.code.when is not None and own(found, effect)
    ]
    assert decided
    assert not [effect for effect in decided if effect.open]


@settings(max_examples=40, deadline=None)
@given(raw=intakes())
def test_exactly_the_open_effects_ask_something_and_are_provisional(raw: dict[str, Any]) -> None:
    found = results(facts_of(parse_intake(raw, SAFETY), SAFETY))
    for caution in found.cautions:
        for effect in caution.effects if not caution.cleared_by_client else ():
            holds = own(found, effect)
            assert holds is not False
            assert bool(effect.open) is (holds is None)
            assert effect.provisional is (caution.value is None or holds is None)


@settings(max_examples=20, deadline=None)
@given(raw=intakes())
def test_an_effect_whose_own_condition_is_false_is_left_out(raw: dict[str, Any]) -> None:
    found = results(facts_of(parse_intake(raw, SAFETY), SAFETY))
    for caution in found.cautions:
        if not caution.cleared_by_client:
            holding = [
                code.index
                for code in BY_ID[caution.code.rule.id].effects
                if code.when is None or code.when.value(found.truth) is not False
            ]
            assert [effect.code.index for effect in caution.effects] == holding
