"""Red flags as they leave the room: open, applying, or closed by an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.answers.document import Given, RedFlagAssessment
from intake.facts.atoms import owner_of
from intake.facts.facts import Facts
from intake.knowledge import Safety

from .lifting import is_health_professional
from .results import FlagResult
from .verdict import RedFlag, Source, Urgency
from .words import causes

URGENCIES: tuple[Urgency, ...] = ("before_treatment", "same_day", "emergency_now")


def red_flags(results: Iterable[FlagResult], facts: Facts, safety: Safety) -> tuple[RedFlag, ...]:
    """All flags that are true or open, the most urgent first."""
    found = [_red_flag(result, facts, safety) for result in results]
    rank = {"applies": 0, "needs_asking": 1, "assessed": 2}
    return tuple(sorted(found, key=lambda flag: (rank[flag.state], -URGENCIES.index(flag.urgency))))


def _red_flag(result: FlagResult, facts: Facts, safety: Safety) -> RedFlag:
    rule = result.code.rule
    escalation = rule.escalate if result.escalates is not False else None
    state = "needs_asking" if result.value is None else "applies"
    if state == "applies" and is_closed(result, facts, safety):
        state = "assessed"
    return RedFlag.model_validate(
        {
            "id": rule.id,
            "title": rule.title,
            "state": state,
            "urgency": escalation.urgency if escalation else rule.urgency,
            "therapist_message": rule.therapist_message,
            "client_message": escalation.client_message if escalation else rule.client_message,
            "because": causes([*result.deciding, *result.open], facts, safety),
            "sources": [Source(id=use.id, supports=use.supports) for use in rule.sources],
        }
    )


def is_closed(result: FlagResult, facts: Facts, safety: Safety) -> bool:
    """Whether a health professional assessed this same episode after it began."""
    return any(
        entry.red_flag == result.code.rule.id and _closes(entry, result, facts, safety)
        for entry in facts.document.red_flag_assessments
    )


def _closes(entry: RedFlagAssessment, result: FlagResult, facts: Facts, safety: Safety) -> bool:
    """It is dated, by a professional, recent, and after every symptom began. A symptom
    that began later opens the flag again; where the days cannot tell, it stays open."""
    day = facts.document.on
    if not is_health_professional(entry.profession) or entry.assessed_on.latest > day:
        return False
    if (day - entry.assessed_on.earliest).days > safety.defaults.clearance_valid_days:
        return False
    begun = (given.since for given in _symptoms(result, facts) if given.since)
    return all(since.latest <= entry.assessed_on.earliest for since in begun)


def _symptoms(result: FlagResult, facts: Facts) -> Iterator[Given]:
    owners = (owner_of(facts.table.atoms[number]) for number in result.deciding)
    found = (facts.given.get(id) for id in owners if id)
    return (given for given in found if isinstance(given, Given))
