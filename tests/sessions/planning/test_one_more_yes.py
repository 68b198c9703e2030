"""One more yes, answered in the document: it never adds a step or raises a dose."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.screening import screen

from .examples import NAMES, answers, knowledge, planned, read
from .intakes import without
from .strategies import intakes

BASE = knowledge()
SEVERITY = ["proceed", "proceed_with_limits", "ask_first", "clearance_first", "do_not_treat"]
NUMBERS = ("discomfort", "pressure_level", "hold_s", "stretch_s")
CONDITIONS = sorted(BASE.safety.condition)
BORN = {"client": {"birth_date": "1985-05-05", "sex": "female"}, "medications": {"answer": "no"}}
RESPONSES = [None, {"worse_next_day": True}, {"sore_days": 1}]
WITH_STEPS: list[bool] = []


def real(values: dict[str, Any]) -> Any:
    document = read(values)
    return planned(document, screen(document, BASE.safety))


def doses(plan: Any) -> dict[tuple[str, str, str], Any]:
    return {
        (step.muscle, step.technique, side): step.dose
        for step in plan.steps
        for side in (("left", "right") if step.side == "both" else (step.side,))
    }


def nothing_more(before: Any, after: Any) -> None:
    old, new = doses(before), doses(after)
    assert new.keys() <= old.keys()
    for work, dose in new.items():
        for number in NUMBERS:
            assert (getattr(dose, number) or 0) <= (getattr(old[work], number) or 0)
    assert SEVERITY.index(after.today) >= SEVERITY.index(before.today)


@settings(max_examples=80, deadline=None)
@given(intakes(), st.sampled_from(CONDITIONS), st.sampled_from(RESPONSES))
def test_one_more_condition_never_adds_a_step_or_raises_a_dose(values, condition, response):
    history = {"history": {"visit_number": 2, "last_response": response}} if response else {}
    plain = values | BORN | history
    before = real(plain)
    WITH_STEPS.append(bool(before.steps))
    nothing_more(before, real(plain | {"conditions": {condition: {"answer": "yes"}}}))


def test_many_of_the_generated_plans_had_steps():
    assert len(WITH_STEPS) >= 80 and sum(WITH_STEPS) * 4 > len(WITH_STEPS)


def test_no_condition_adds_a_step_to_a_worked_example():
    for name in NAMES:
        document = answers(name)
        before = planned(document, screen(document, BASE.safety))
        assert before.steps
        for condition in CONDITIONS:
            told = without(document, conditions={condition: {"answer": "yes"}})
            if document.conditions:
                continue
            nothing_more(before, planned(told, screen(told, BASE.safety)))
