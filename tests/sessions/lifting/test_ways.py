"""What is said to lift an effect is what screening lets lift it: for every effect there is."""

from __future__ import annotations

import pytest

from intake.answers.document import Clearance, Override
from intake.screening.lifting import Lifting
from sessions.knowledge import load
from sessions.lifting.ways import takes_clearance, ways_of

SAFETY = load().safety
EFFECTS = [(rule, index) for rule in SAFETY.cautions for index in range(len(rule.effects))]


class Everything(Lifting):
    """One clearance and one override of every rule, all of which count."""

    def __init__(self, **clearance: bool) -> None:
        self._safety = SAFETY
        self._clearances, self._overrides = {}, {}
        for rule in SAFETY.cautions:
            entry = {"rule": rule.id, "by": "Dr Ito", "profession": "doctor"}
            given = Clearance.model_validate(entry | {"given_on": "2026-11-20"} | clearance)
            self._clearances[rule.id] = [given]


def lifts(rule, index, **clearance: bool) -> bool:
    return Everything(**clearance).lifted_by(rule, index) is not None


def override_lifts(rule, index, code: str, words: str) -> bool:
    lifting = Everything()
    lifting._clearances = {}
    entry = {"rule": rule.id, "effect": index, "code": code, "reason": words, "by": "Ana"}
    lifting._overrides = {rule.id: [Override.model_validate(entry | {"on": "2026-11-20"})]}
    return lifting.lifted_by(rule, index) is not None


@pytest.mark.parametrize(("rule", "index"), EFFECTS, ids=lambda part: getattr(part, "id", part))
def test_the_ways_of_an_effect_are_those_of_screening(rule, index):
    ways = ways_of(rule, index)
    assert (ways.clearance == "waits") == lifts(rule, index)
    so = ways.clearance in ("waits", "says_so")
    assert so == lifts(rule, index, lifts_exclusion=True)
    assert (ways.clearance != "no") == lifts(rule, index, lifts_exclusion=True, until_met=True)
    assert ways.override == override_lifts(rule, index, "other", "Looked at it.")
    assert ways.one_tap == override_lifts(rule, index, "position_supported", "")


def test_a_rule_takes_a_clearance_where_any_part_does():
    assert takes_clearance(SAFETY.caution["ci_med_anticoagulant"])
    assert not takes_clearance(SAFETY.caution["ci_breathing"])
