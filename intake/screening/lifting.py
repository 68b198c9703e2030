"""What lifts an effect: a recorded clearance, or an override the rule allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from intake.answers.dates import PartialDate
from intake.answers.document import Clearance, Override
from intake.answers.sayers import is_client
from intake.facts.facts import Facts
from intake.knowledge import Safety
from intake.knowledge.expressions import Atom, AttributeIs, FieldIs, Has, atoms
from intake.knowledge.rules import CautionRule, OverrideKind, RuleEffect

from .verdict import Contradiction

ClearanceFault = Literal["not_a_professional", "not_valid_that_day", "of_the_day", "before_it"]
_FAULTS: dict[ClearanceFault, str] = {
    "not_a_professional": "is not from a health professional",
    "not_valid_that_day": "is not valid on the day of the visit",
    "of_the_day": "is from an earlier day, but an answer of today is behind the rule",
    "before_it": "is from before it began",
}
_STRICTNESS: tuple[OverrideKind, ...] = ("therapist_with_reason", "clearance_required", "never")


def override_kind(rule: CautionRule, effect: RuleEffect) -> OverrideKind:
    """The stricter of the rule's own and the effect's own."""
    kinds = (rule.override, effect.override or rule.override)
    return max(kinds, key=_STRICTNESS.index)


class Lifting:
    """The clearances and overrides of one document that count on its day."""

    def __init__(self, facts: Facts, safety: Safety) -> None:
        document = facts.document
        refused = facts.has("refuses_doctor_contact") is True
        self._clearances: dict[str, list[Clearance]] = {}
        for clearance in document.clearances:
            if not refused and why_not_cleared(clearance, facts, safety) is None:
                self._clearances.setdefault(clearance.rule, []).append(clearance)
        self._overrides: dict[str, list[Override]] = {}
        for override in document.overrides:
            if _why_not_overridden(override, document.on) is None:
                self._overrides.setdefault(override.rule, []).append(override)
        self._safety = safety

    def lifted_by(self, rule: CautionRule, index: int) -> str | None:
        """Who lifted this effect and how, in words; ``None`` where it stands."""
        effect = rule.effects[index]
        kind = override_kind(rule, effect)
        for clearance in self._clearances.get(rule.id, ()):
            if _clears(clearance, effect, kind):
                return f"clearance by {clearance.by} ({clearance.profession})"
        for override in self._overrides.get(rule.id, ()):
            if kind == "therapist_with_reason" and self._applies(override, effect, index):
                label = self._safety.override_reason[override.code].label
                return f"override by {override.by}: {label}"
        return None

    def _applies(self, override: Override, effect: RuleEffect, index: int) -> bool:
        if override.effect not in (None, index):
            return False
        if self._safety.override_reason[override.code].one_tap:
            return is_position_only(effect)
        return bool(override.reason.strip())


def why_not_cleared(clearance: Clearance, facts: Facts, safety: Safety) -> ClearanceFault | None:
    """Why it does not count; ``None`` for one that was given, has not expired (90 days by
    default), is from somebody who can clear, is of the day where answers are, and not from
    before the thing itself."""
    day, professions = facts.document.on, safety.professions
    by_client = is_client(clearance.by)
    if by_client or not professions.can_clear(clearance.rule, clearance.profession):
        return "not_a_professional"
    default = timedelta(days=safety.defaults.clearance_valid_days)
    last = clearance.expires_on.earliest if clearance.expires_on else None
    if clearance.given_on.latest > day or day > (last or clearance.given_on.earliest + default):
        return "not_valid_that_day"
    if clearance.given_on.earliest < day and _is_of_the_day(clearance.rule, facts, safety):
        return "of_the_day"
    if any(began(clearance, facts, safety) for began in (_finding_later, _condition_later)):
        return "before_it"
    return None


def _finding_later(clearance: Clearance, facts: Facts, safety: Safety) -> bool:
    """Whether a symptom behind the rule may have begun after the clearance was given."""
    return any(
        since.latest > clearance.given_on.earliest
        for id, since in _begun(clearance.rule, facts, safety)
        if id in safety.finding
    )


def _condition_later(clearance: Clearance, facts: Facts, safety: Safety) -> bool:
    """Whether a condition behind the rule surely did. Its date is often only a year."""
    return any(
        since.earliest > clearance.given_on.latest
        for id, since in _begun(clearance.rule, facts, safety)
        if id in safety.condition
    )


def _begun(rule: str, facts: Facts, safety: Safety) -> Iterator[tuple[str, PartialDate]]:
    """What is, or may be, behind the rule, with the day it began where that was told."""
    for atom in _atoms_of(safety.caution[rule]):
        if isinstance(atom, Has) and facts.known(atom) is not False:
            given, mark = facts.given.get(atom.id), facts.charted.get(atom.id)
            since = (given and given.since) or (mark and mark.since)
            if since:
                yield atom.id, since


def _is_of_the_day(rule: str, facts: Facts, safety: Safety) -> bool:
    """Whether an answer that counts only on its day is, or may be, behind the rule."""
    return any(
        _counts_on_its_day(atom, safety) and facts.known(atom) is not False
        for atom in _atoms_of(safety.caution[rule])
    )


def _counts_on_its_day(atom: Atom, safety: Safety) -> bool:
    bound = safety.asking.day_bound
    match atom:
        case Has(id):
            return id in bound.questions
        case AttributeIs(attribute=attribute):
            return attribute in bound.attributes
        case FieldIs(name):
            return name in bound.fields
        case _:
            return False


def _atoms_of(rule: CautionRule) -> Iterator[Atom]:
    yield from atoms(rule.when)
    for effect in rule.effects:
        if effect.when is not None:
            yield from atoms(effect.when)


def _why_not_overridden(override: Override, day: date) -> str | None:
    if is_client(override.by):
        return "was not made by the therapist"
    if not (override.on.is_exact and override.on.earliest == day):
        return "was not made on the day of the visit"
    return None


def _clears(clearance: Clearance, effect: RuleEffect, kind: OverrideKind) -> bool:
    if effect.action == "require_clearance":
        return kind != "never" or clearance.until_met
    if effect.action == "exclude" and clearance.lifts_exclusion:
        return kind != "never" or clearance.until_met
    return False


def is_position_only(effect: RuleEffect) -> bool:
    """Whether a one-tap reason is enough for it."""
    positions = effect.positioning_avoid or effect.positioning_prefer
    return effect.action == "modify" and bool(positions)


def useless_records(facts: Facts, safety: Safety) -> Iterator[Contradiction]:
    """Clearances and overrides that lift nothing, so that nobody trusts in them."""
    document = facts.document
    for place, clearance in enumerate(document.clearances):
        why = why_not_cleared(clearance, facts, safety)
        if why:
            fields = (f"clearances.{place}",)
            yield Contradiction(
                fields=fields, text=f"The clearance for {clearance.rule} {_FAULTS[why]}."
            )
    for place, override in enumerate(document.overrides):
        text = _useless(override, document.on, safety)
        if text:
            yield Contradiction(fields=(f"overrides.{place}",), text=text)


def _useless(override: Override, day: date, safety: Safety) -> str | None:
    rule = safety.caution[override.rule]
    effects = rule.effects
    if override.effect is not None:
        effects = effects[override.effect : override.effect + 1]
    if not any(override_kind(rule, e) == "therapist_with_reason" for e in effects):
        return f"{rule.id} cannot be overridden by the therapist; it stands."
    why = _why_not_overridden(override, day)
    if why is None and safety.override_reason[override.code].one_tap:
        why = None if any(map(is_position_only, effects)) else "gives a reason for positions only"
    return f"The override of {rule.id} {why}." if why else None
