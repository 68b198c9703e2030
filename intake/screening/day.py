"""The decision for today: the strictest of everything that counts."""

from __future__ import annotations

from collections.abc import Iterable

from intake.knowledge import Safety
from intake.knowledge.expressions import Always

from .effects import REPORTED_BY_CLIENT
from .flags import URGENCIES
from .verdict import Caution, ClearanceNeeded, OpenQuestion, RedFlag, Today, Urgency


def urgency(flags: Iterable[RedFlag]) -> Urgency | None:
    """The highest urgency of the flags that apply."""
    applying = [flag.urgency for flag in flags if flag.state == "applies"]
    return max(applying, key=URGENCIES.index, default=None)


def today(
    flags: tuple[RedFlag, ...],
    cautions: tuple[Caution, ...],
    questions: tuple[OpenQuestion, ...],
    safety: Safety,
) -> Today:
    """Do not treat > clearance first > ask first > with limits > proceed.

    What is only provisional cannot stop the day; it makes it ``ask_first``. A region
    that is excluded or waits for a clearance takes the region, not the day.
    """
    sure = {
        effect.action
        for caution in cautions
        for effect in caution.effects
        if effect.in_force and effect.scope == "absolute" and not effect.provisional
    }
    if any(flag.state == "applies" for flag in flags) or "exclude" in sure:
        return "do_not_treat"
    if "require_clearance" in sure:
        return "clearance_first"
    if any(question.critical for question in questions):
        return "ask_first"
    limiting = (c for c in cautions if not isinstance(safety.caution[c.id].when, Always))
    if any(_limits(caution) for caution in limiting):
        return "proceed_with_limits"
    return "proceed"


def _limits(caution: Caution) -> bool:
    """Whether the rule is true or open. One that the client's own clearance made false is
    listed too, but limits nothing; a lifted one still says that this is no plain day."""
    return any(effect.lifted_by != REPORTED_BY_CLIENT for effect in caution.effects)


def clearances_needed(cautions: Iterable[Caution]) -> tuple[ClearanceNeeded, ...]:
    """What has to be asked of a health professional, for rules that surely hold."""
    return tuple(
        ClearanceNeeded(
            rule=caution.id,
            clearance_from=effect.clearance_from or "",
            regions=tuple(dict.fromkeys(region for region, _ in effect.areas)),
        )
        for caution in cautions
        for effect in caution.effects
        if effect.action == "require_clearance" and effect.in_force and not effect.provisional
    )
