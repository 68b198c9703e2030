"""Why a plan has no steps: said in words, so that no empty plan looks like a finished one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from intake.screening.verdict import Screening
from sessions.knowledge.anatomy import Anatomy

from .budget import Budget
from .document import Dropped
from .picture import Picture

# What leaves a muscle out for want of room or points, and nothing else.
BUDGETS = {"least_score", "minutes", "muscle_sides", "hands_on_minutes", "compression"}


def may_not(screening: Screening) -> Dropped:
    """Nothing may be done today: it waits for a clearance, or there is no treatment."""
    waiting = screening.today == "clearance_first"
    applying = [flag.id for flag in screening.red_flags if flag.state == "applies"]
    needed = [row.rule for row in screening.clearances_needed]
    rules = needed if waiting and needed else applying or needed
    words = "waits for a clearance" if waiting else "no treatment today"
    return _plan(rules[0] if rules else screening.today, words)


def nothing_today(
    picture: Picture, budget: Budget, gone: Sequence[Dropped], anatomy: Anatomy
) -> Dropped:
    """Something might be done, but no step is left. ``gone`` is everything left out."""
    if not picture.places and not picture.examination.muscles:
        return _plan(
            "pain_areas", "no painful area was marked, and nothing is proposed before palpation"
        )
    rules = [entry.rule_or_budget for entry in gone if entry.what == "muscle"]
    if not rules:
        return _plan("pain_areas", "no muscle is known for what was marked; palpate first")
    if "minutes" in rules and set(rules) <= BUDGETS:
        return _plan("minutes", _assessment_only(picture, budget, anatomy))
    rule = _commonest([rule for rule in rules if rule != "least_score"] or rules)
    if rule == "least_score":
        return _plan(rule, "what was marked is too slight to choose a muscle; palpate first")
    return _plan(rule, "every muscle worth searching was left out for the reasons below")


def _commonest(rules: Sequence[str]) -> str:
    """The rule that left out the most muscles; of equals the first."""
    return Counter(rules).most_common(1)[0][0]


def _assessment_only(picture: Picture, budget: Budget, anatomy: Anatomy) -> str:
    left = f"leave {float(budget.available):g} for muscle work, less than the first muscle takes"
    if picture.first_visit:
        assessing = anatomy.doses.first_visit_assessment_minutes
        return (
            f"assessment only, as {budget.session} minutes, {assessing} of them for assessment "
            f"on a first visit, {left}"
        )
    return f"assessment and advice only, as {budget.session} minutes {left}"


def _plan(rule: str, text: str) -> Dropped:
    return Dropped(what="plan", id="plan", rule_or_budget=rule, text=text)
