"""Faults in what staff recorded: clearances, overrides, assessments, confirmations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from intake.knowledge import Safety

from .errors import Problem
from .raw import day_at, listed, mapping


def check_records(content: Mapping[str, Any], safety: Safety) -> Iterator[Problem]:
    """Every record names something that exists, who said it, and days that can be."""
    for field, entry in _entries(content, "clearances"):
        yield from _clearance(entry, field, safety)
    for field, entry in _entries(content, "overrides"):
        yield from _override(entry, field, safety)
    for field, entry in _entries(content, "red_flag_assessments"):
        yield from _known(entry, "red_flag", field, safety.red_flag, "red flag")
        yield from _said_by(entry, field, "by", "profession", "said")
    for field, entry in _entries(content, "confirmed"):
        yield from _confirmation(entry, field, safety)


def _entries(content: Mapping[str, Any], group: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, entry in enumerate(listed(content.get(group))):
        yield f"{group}.{place}", mapping(entry)


def _clearance(entry: Mapping[str, Any], field: str, safety: Safety) -> Iterator[Problem]:
    yield from _known(entry, "rule", field, safety.caution, "caution")
    yield from _said_by(entry, field, "by", "profession")
    given, expires = day_at(entry, "given_on"), day_at(entry, "expires_on")
    if given and expires and expires.latest < given.earliest:
        yield Problem(f"{field}.expires_on", "it ends before it was given", "Correct the dates.")


def _override(entry: Mapping[str, Any], field: str, safety: Safety) -> Iterator[Problem]:
    yield from _known(entry, "rule", field, safety.caution, "caution")
    yield from _known(entry, "code", field, safety.override_reason, "override reason")
    yield from _said_by(entry, field, "by")
    reason = safety.override_reason.get(str(entry.get("code")))
    if reason and not reason.one_tap:
        yield from _said_by(entry, field, "reason")
    rule, effect = safety.caution.get(str(entry.get("rule"))), entry.get("effect")
    if rule and isinstance(effect, int) and effect >= len(rule.effects):
        last = len(rule.effects) - 1
        yield Problem(f"{field}.effect", "the rule has no such effect", f"Use 0 to {last}.")


def _confirmation(entry: Mapping[str, Any], field: str, safety: Safety) -> Iterator[Problem]:
    question, typed = entry.get("question"), entry.get("entry")
    if (question is None) == (typed is None):
        yield Problem(field, "it settles a question or an entry", "Give one of the two.")
    if isinstance(question, str) and not _is_question(question, safety):
        yield Problem(f"{field}.question", f"there is no question {question!r}", "Correct the id.")
    yield from _said_by(entry, field, "by")


def _is_question(question: str, safety: Safety) -> bool:
    owner, dot, attribute = question.removeprefix("med:").partition(".")
    owners = (safety.condition, safety.finding, safety.medicine_class)
    if dot:
        follow_up = attribute in safety.attribute or attribute == "areas"
        return follow_up and any(owner in known for known in owners)
    others = (safety.question_text, safety.field)
    return any(owner in known for known in (*owners, *others))


def _known(
    entry: Mapping[str, Any], key: str, field: str, known: Mapping[str, Any], what: str
) -> Iterator[Problem]:
    id = entry.get(key)
    if isinstance(id, str) and id not in known:
        yield Problem(f"{field}.{key}", f"there is no {what} {id!r}", "Correct the id.")


def _said_by(entry: Mapping[str, Any], field: str, *keys: str) -> Iterator[Problem]:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str) and not value.strip():
            yield Problem(f"{field}.{key}", "this must not be empty", "Write it down.")
