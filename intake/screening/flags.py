"""Red flags as they leave the room: open, applying, or closed by an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from intake.answers.document import Given, RedFlagAssessment
from intake.answers.sayers import is_client
from intake.facts.atoms import owner_of
from intake.facts.facts import Facts
from intake.facts.fields import told_on
from intake.knowledge import Safety
from intake.knowledge.expressions import FieldIs, Has

from .results import FlagResult
from .verdict import RedFlag, Source, Urgency
from .words import causes

URGENCIES: tuple[Urgency, ...] = ("before_treatment", "same_day", "emergency_now")
_NO_SYMPTOM = ("age_years", "sex_at_birth", "unmatched_medication_count")


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
    """It is dated, by a professional, recent, and not before any symptom. A symptom that
    began later, or was told later without saying when it began, opens the flag again;
    where the days cannot tell, it stays open."""
    day = facts.document.on
    if is_client(entry.by) or not safety.professions.is_health_professional(entry.profession):
        return False
    if entry.assessed_on.latest > day:
        return False
    if (day - entry.assessed_on.earliest).days > safety.defaults.clearance_valid_days:
        return False
    return all(seen <= entry.assessed_on.earliest for seen in _seen(result, facts, safety))


def _seen(result: FlagResult, facts: Facts, safety: Safety) -> Iterator[date]:
    """For every symptom of the episode the last day on which it can have been new."""
    for number in result.symptoms:
        atom = facts.table.atoms[number]
        if isinstance(atom, FieldIs):
            if facts.truth[number] is True and atom.name not in _NO_SYMPTOM:
                yield told_on(None, facts.document)
        elif isinstance(atom, Has) and atom.id in safety.finding:
            if facts.truth[number] is True or _was_spoken_of(atom.id, facts):
                yield _new_on(atom.id, facts)
        else:
            given = facts.given.get(owner_of(atom) or "")
            if isinstance(given, Given) and given.since:
                yield given.since.latest


def _was_spoken_of(id: str, facts: Facts) -> bool:
    """An open question nobody spoke of is no symptom; an unsure one may be."""
    return any(id in told for told in (facts.given, facts.confirmed, facts.quotes, facts.charted))


def _new_on(id: str, facts: Facts) -> date:
    """The day it began; without one the day it was last told."""
    given, entry, mark = facts.given.get(id), facts.confirmed.get(id), facts.charted.get(id)
    if given is not None and given.answer != "no":
        if given.since:
            return given.since.latest
        told = told_on(given.answered_on, facts.document)
        return max(told, entry.on.latest) if entry else told
    if entry is not None and entry.answer != "no":
        return entry.on.latest
    if mark is not None and mark.since is not None:
        return mark.since.latest
    return told_on(None, facts.document)
