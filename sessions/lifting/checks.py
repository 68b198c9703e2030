"""Whether a record counts: asked of the screening itself, on the document with the record in
it, so that nothing is stored which everybody trusts in and which lifts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from intake.answers import parse_intake
from intake.answers.document import Clearance
from intake.answers.sayers import is_client
from intake.facts.facts import Facts
from intake.knowledge import Safety
from intake.screening import Screening, facts_in, screen
from intake.screening.lifting import why_not_cleared

from .faults import NotRecorded
from .wanted import WantedAssessment, WantedClearance, WantedOverride
from .ways import ways_of


def check_override(wanted: WantedOverride, day: date, today: date, safety: Safety) -> None:
    """``NotRecorded`` for an override that would not count. ``day`` is the visit's."""
    rule, reason = safety.caution[wanted.rule], safety.override_reason.get(wanted.code)
    if wanted.effect >= len(rule.effects) or not ways_of(rule, wanted.effect).override:
        raise NotRecorded(code="no_override")
    if today != day:
        raise NotRecorded(code="only_that_day")
    if reason is None:
        raise NotRecorded(code="no_such_reason")
    if reason.one_tap and not ways_of(rule, wanted.effect).one_tap:
        raise NotRecorded(code="not_one_tap")
    if not reason.one_tap and not wanted.reason.strip():
        raise NotRecorded(reason="no_words")


def check_clearance(
    wanted: WantedClearance, document: Mapping[str, Any], today: date, safety: Safety
) -> None:
    """``NotRecorded`` for a clearance that would not count. ``document`` has it at the end."""
    if is_client(wanted.by):
        raise NotRecorded(by="by_client")
    if wanted.given_on > today:
        raise NotRecorded(given_on="to_come")
    if wanted.expires_on and wanted.expires_on < wanted.given_on:
        raise NotRecorded(expires_on="ends_before")
    parsed = parse_intake(document, safety)
    facts = facts_in(parsed, safety)
    _counts(wanted, parsed.clearances[-1], facts, safety)
    if facts.has("refuses_doctor_contact") is True:
        raise NotRecorded(whole="contact_refused")
    if not _lifts(wanted.rule, screen(parsed, safety)):
        raise NotRecorded(whole="lifts_nothing")


def _counts(wanted: WantedClearance, entry: Clearance, facts: Facts, safety: Safety) -> None:
    match why_not_cleared(entry, facts, safety):
        case "not_a_professional":
            guardian = wanted.rule in safety.professions.guardian_rules
            raise NotRecorded(profession="not_a_guardian" if guardian else "not_a_professional")
        case "not_valid_that_day":
            if wanted.expires_on:
                raise NotRecorded(expires_on="expired")
            raise NotRecorded(given_on="too_old")
        case "of_the_day":
            raise NotRecorded(given_on="of_the_day")
        case "before_it":
            raise NotRecorded(given_on="before_it")


def _lifts(rule: str, screening: Screening) -> bool:
    """Whether a clearance lifts an effect of the rule now."""
    return any(
        (effect.lifted_by or "").startswith("clearance")
        for caution in screening.cautions
        if caution.id == rule
        for effect in caution.effects
    )


def check_assessment(
    wanted: WantedAssessment, document: Mapping[str, Any], today: date, safety: Safety
) -> None:
    """``NotRecorded`` for an assessment that does not close the flag."""
    if is_client(wanted.by):
        raise NotRecorded(by="by_client")
    if not safety.professions.is_health_professional(wanted.profession):
        raise NotRecorded(profession="not_a_professional")
    if wanted.assessed_on > today:
        raise NotRecorded(assessed_on="to_come")
    parsed = parse_intake(document, safety)
    if (parsed.on - wanted.assessed_on).days > safety.defaults.clearance_valid_days:
        raise NotRecorded(assessed_on="assessed_too_old")
    flags = {flag.id: flag.state for flag in screen(parsed, safety).red_flags}
    if flags.get(wanted.red_flag) == "applies":
        raise NotRecorded(assessed_on="older_than_symptom")
