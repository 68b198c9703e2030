"""What lifts an effect: a recorded clearance, or an override the rule allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intake.answers.document import Clearance, IntakeDocument, Override
from intake.facts.facts import Facts
from intake.knowledge import Safety
from intake.knowledge.rules import CautionRule, OverrideKind, RuleEffect

from .verdict import Contradiction

_STRICTNESS: tuple[OverrideKind, ...] = ("therapist_with_reason", "clearance_required", "never")
NOT_A_HEALTH_PROFESSIONAL = ("therapist", "massage therapist", "client", "front desk")


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
            if not refused and counts_on(clearance, document.on, safety):
                self._clearances.setdefault(clearance.rule, []).append(clearance)
        self._overrides: dict[str, list[Override]] = {}
        for override in document.overrides:
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
        reason = self._safety.override_reason[override.code]
        return bool(override.reason.strip()) or (reason.one_tap and _is_position_only(effect))


def counts_on(clearance: Clearance, day: date, safety: Safety) -> bool:
    """Given, not expired (90 days by default), and by somebody who can clear."""
    if not is_health_professional(clearance.profession) or clearance.given_on.latest > day:
        return False
    default = timedelta(days=safety.defaults.clearance_valid_days)
    last = clearance.expires_on.earliest if clearance.expires_on else None
    return day <= (last or clearance.given_on.earliest + default)


def is_health_professional(profession: str) -> bool:
    """The massage therapist and the client themselves cannot clear or close anything."""
    return profession.casefold().strip() not in NOT_A_HEALTH_PROFESSIONAL


def _clears(clearance: Clearance, effect: RuleEffect, kind: OverrideKind) -> bool:
    if effect.action == "require_clearance":
        return kind != "never" or clearance.until_met
    if effect.action == "exclude" and clearance.lifts_exclusion:
        return kind != "never" or clearance.until_met
    return False


def _is_position_only(effect: RuleEffect) -> bool:
    positions = effect.positioning_avoid or effect.positioning_prefer
    return effect.action == "modify" and bool(positions)


def useless_records(document: IntakeDocument, safety: Safety) -> Iterator[Contradiction]:
    """Clearances and overrides that lift nothing, so that nobody trusts in them."""
    for place, clearance in enumerate(document.clearances):
        if not counts_on(clearance, document.on, safety):
            why = "is not valid on the day of the visit"
            if not is_health_professional(clearance.profession):
                why = "is not from a health professional"
            fields = (f"clearances.{place}",)
            yield Contradiction(fields=fields, text=f"The clearance for {clearance.rule} {why}.")
    for place, override in enumerate(document.overrides):
        rule = safety.caution[override.rule]
        if override.effect is None:
            effects = rule.effects
        else:
            effects = rule.effects[override.effect : override.effect + 1]
        if not any(override_kind(rule, e) == "therapist_with_reason" for e in effects):
            text = f"{override.rule} cannot be overridden by the therapist; it stands."
            yield Contradiction(fields=(f"overrides.{place}",), text=text)
