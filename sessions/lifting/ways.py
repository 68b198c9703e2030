"""What can lift one effect of a caution, as ``intake.screening.lifting`` counts it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from intake.knowledge.rules import CautionRule
from intake.screening.lifting import is_position_only, override_kind

#: How a clearance stands to an effect: nothing to do with it; the effect waits for one; it is
#: lifted by one that says so; or only by one that says its end has come.
ByClearance = Literal["no", "waits", "says_so", "end_has_come"]


@dataclass(frozen=True, slots=True)
class Ways:
    """``override``: with a reason, on the day. ``one_tap``: a coded reason alone is enough."""

    override: bool
    one_tap: bool
    clearance: ByClearance


def ways_of(rule: CautionRule, index: int) -> Ways:
    """What can lift the effect at ``index`` of the rule."""
    effect = rule.effects[index]
    kind = override_kind(rule, effect)
    may_override = kind == "therapist_with_reason"
    return Ways(
        override=may_override,
        one_tap=may_override and is_position_only(effect),
        clearance=_by_clearance(rule, index),
    )


def _by_clearance(rule: CautionRule, index: int) -> ByClearance:
    effect = rule.effects[index]
    if effect.action not in ("require_clearance", "exclude"):
        return "no"
    if override_kind(rule, effect) == "never":
        return "end_has_come" if effect.until else "no"
    return "waits" if effect.action == "require_clearance" else "says_so"


def takes_clearance(rule: CautionRule) -> bool:
    """Whether a clearance can lift anything of the rule."""
    return any(ways_of(rule, index).clearance != "no" for index in range(len(rule.effects)))
