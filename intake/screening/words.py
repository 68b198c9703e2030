"""The words for why: one cause per answer that made a rule true, false or left it open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from intake.answers.document import Given
from intake.facts.atoms import Truth
from intake.facts.comparing import Known, Span
from intake.facts.facts import Facts
from intake.facts.medicines import standing_entries
from intake.knowledge import Safety
from intake.knowledge.expressions import AttributeIs, Has, Med

from .verdict import Cause

_STATES: dict[Truth, Literal["yes", "no", "unknown"]] = {
    True: "yes",
    False: "no",
    None: "unknown",
}
_NOT_KNOWN = "not known"


def causes(numbers: Iterable[int], facts: Facts, safety: Safety) -> tuple[Cause, ...]:
    """One cause for each atom, in the order given, each fact once."""
    found: dict[tuple[str, str], Cause] = {}
    for number in numbers:
        cause = _cause(number, facts, safety)
        found.setdefault((cause.fact, cause.text), cause)
    return tuple(found.values())


def _cause(number: int, facts: Facts, safety: Safety) -> Cause:
    atom, truth = facts.table.atoms[number], facts.truth[number]
    still = ", still not known after asking" if number in facts.settled else ""
    match atom:
        case Has(id):
            text = f"{label_of(id, safety)}: {_STATES[truth]}{still}"
            return _made(id, truth, text, _reported_by(id, facts))
        case Med(id):
            text = f"Takes {label_of(id, safety)}: {_STATES[truth]}{still}{_names(id, facts)}"
            return _made(id, truth, text, _reported_by(id, facts))
        case AttributeIs(owner, attribute):
            known = facts.followed_up.get((owner, attribute))
            answer = _shown(known, attribute) if known is not None else _unlisted(owner, facts)
            question = safety.attribute[attribute].question
            text = f"{label_of(owner, safety)} – {question} {answer}{still}"
            return _made(f"{owner}.{attribute}", truth, text, _client_cleared(attribute, known))
    name = atom.name
    text = f"{safety.field[name].description}: {_shown(facts.fields[name], name)}"
    return _made(name, truth, text, None)


def _made(fact: str, truth: bool | None, text: str, reported_by: str | None) -> Cause:
    return Cause(fact=fact, state=_STATES[truth], text=text, reported_by=reported_by)


def label_of(id: str, safety: Safety) -> str:
    """What a condition, finding or medicine class is called."""
    if id in safety.medicine_class:
        return safety.medicine_class[id].label
    return (safety.condition.get(id) or safety.finding[id]).label


def _reported_by(id: str, facts: Facts) -> str | None:
    for entry in facts.document.confirmed:
        if entry.question in (id, f"med:{id}"):
            return entry.by
    return None


def _client_cleared(attribute: str, known: Known) -> str | None:
    return "client" if attribute == "cleared" and known == "yes" else None


def _names(id: str, facts: Facts) -> str:
    matches = [
        (entry.entry, match)
        for entry in standing_entries(facts.document, facts.medicines)
        for match in entry.matched
    ]
    found = [f"“{typed}” read as {m.name}" for typed, m in matches if m.medicine_class == id]
    return f" ({'; '.join(dict.fromkeys(found))})" if found else ""


def _unlisted(owner: str, facts: Facts) -> str:
    given = facts.given.get(owner)
    absent = isinstance(given, Given) and given.answer == "no"
    return "does not apply" if absent else _NOT_KNOWN


def _shown(known: Known, what: str) -> str:
    if known is None:
        return _NOT_KNOWN
    if isinstance(known, str):
        return known
    unit = " days" if what.startswith(("days_", "duration_")) else ""
    return f"{_span(known)}{unit}"


def _span(known: Span) -> str:
    if known.least == known.most:
        return f"{known.least:g}"
    return f"{known.least:g} to {known.most:g}"
