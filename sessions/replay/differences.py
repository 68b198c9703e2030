"""Where two plans for one intake differ, as ids and numbers. Words alone are no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from intake.screening.verdict import Value
from sessions.planning import PlanDocument
from sessions.planning.document import HomeRow, Step

GLOBAL_LIMITS = (
    "pressure_max",
    "discomfort_max",
    "hold_max_s",
    "session_max_min",
    "stretch_limit",
    "supine_flat_max_min",
    "positions_avoid",
    "positions_prefer",
)
REGIONAL_LIMITS = ("pressure_max", "discomfort_max", "hold_max_s", "stretch_limit")


class Change(NamedTuple):
    """One kind of difference: what is there no longer, and what is new."""

    kind: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def differences(before: PlanDocument, after: PlanDocument) -> tuple[Change, ...]:
    """Every kind in which the two plans differ, in the order of ``KINDS``."""
    return tuple(
        Change(kind, gone, new)
        for kind, told in KINDS.items()
        for gone, new in [_apart(told(before, after), told(after, before))]
        if gone or new
    )


def _apart(was: Iterable[str], is_now: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, other = dict.fromkeys(was), dict.fromkeys(is_now)
    return (
        tuple(text for text in one if text not in other),
        tuple(text for text in other if text not in one),
    )


def _decision(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return (plan.today,)


def _urgency(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return (plan.urgency or "none",)


def _red_flags(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return (f"{flag.id} {flag.state}" for flag in plan.red_flags)


def _cautions(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return (f"{caution.id} {caution.state}" for caution in plan.cautions)


def _questions(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return (f"{q.question}{' critical' if q.critical else ''}" for q in plan.needs_asking)


def _clearances(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    for row in plan.clearances_needed:
        yield f"{row.rule} from {row.clearance_from} for {', '.join(row.regions) or 'the day'}"


def _exclusions(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    """Place by place and technique by technique, whichever rule it is that excludes."""
    for row in plan.excluded:
        yield from (f"{row.region} {row.side} {technique}" for technique in row.techniques)


def _limits(plan: PlanDocument, _: PlanDocument) -> Iterator[str]:
    yield from _numbers(plan.limits, GLOBAL_LIMITS, "")
    for cap in plan.limits.by_region:
        yield from _numbers(cap, REGIONAL_LIMITS, f"{cap.region} {cap.side} ")


def _numbers(value: Value, names: Iterable[str], head: str) -> Iterator[str]:
    for name in names:
        found = getattr(value, name)
        shown = ", ".join(found) or "none" if isinstance(found, (tuple, list)) else found
        yield f"{head}{name} {'none' if shown is None else shown}"


def _steps(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return map(_name, plan.steps)


def _order(plan: PlanDocument, other: PlanDocument) -> Iterable[str]:
    """The steps both have, one after the other."""
    both = set(map(_name, other.steps))
    return (", then ".join(name for name in map(_name, plan.steps) if name in both),)


def _doses(plan: PlanDocument, other: PlanDocument) -> Iterator[str]:
    """Numbers, minutes and position of the steps both have."""
    both = set(map(_name, other.steps))
    for step in plan.steps:
        if _name(step) in both:
            given = {**dict(step.dose), "minutes": step.minutes, "position": step.position}
            for name, value in given.items():
                if value is not None:
                    yield f"{_name(step)} {name} {value}"


def _name(step: Step) -> str:
    return f"{step.muscle} {step.side} {step.technique}"


def _home_exercises(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return _ids(plan.home_exercises)


def _aftercare(plan: PlanDocument, _: PlanDocument) -> Iterable[str]:
    return _ids(plan.aftercare)


def _ids(rows: Iterable[HomeRow]) -> Iterable[str]:
    return (row.id for row in rows)


# Each is told of one plan, knowing the other.
KINDS: dict[str, Callable[[PlanDocument, PlanDocument], Iterable[str]]] = {
    "decision": _decision,
    "urgency": _urgency,
    "red_flags": _red_flags,
    "cautions": _cautions,
    "questions": _questions,
    "clearances": _clearances,
    "exclusions": _exclusions,
    "limits": _limits,
    "steps": _steps,
    "order": _order,
    "doses": _doses,
    "home_exercises": _home_exercises,
    "aftercare": _aftercare,
}
