"""The pages of red flags and cautions."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge.rules import CautionRule, RedFlagRule, RuleEffect
from intake.screening.verdict import Effect
from sessions.knowledge import KnowledgeBase

from .conditions import condition_lines
from .effects import effect_view
from .entry import OVERRIDES, URGENCIES, EntryView, Parts, entry
from .sources import BEST_READ, safety_sources
from .words import listed, region_words, said

NUMBERS = {
    "source": gettext_lazy("A number in this rule comes from a source that was read."),
    "convention": gettext_lazy("The numbers are a careful choice of this program, not a source's."),
    "none": "",
}


def red_flag(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.safety.red_flag.get(id)
    if rule is None:
        return None
    more: Parts = []
    if rule.escalate:
        lines = condition_lines(rule.escalate.when, knowledge.safety)
        urgency = URGENCIES[rule.escalate.urgency]
        more = [
            (_("More urgent (%(urgency)s) when") % {"urgency": urgency}, lines),
            (_("Then the client reads"), [said(rule.escalate.client_message)]),
        ]
    sections: Parts = [
        (_("When"), condition_lines(rule.when, knowledge.safety)),
        (_("How urgent"), [str(URGENCIES[rule.urgency])]),
        (_("For the therapist"), [said(rule.therapist_message)]),
        (_("The client reads"), [said(rule.client_message)]),
        *more,
        (_("Note"), [said(rule.note)]),
    ]
    return _safety_entry("red-flag", rule, sections, knowledge)


def caution(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.safety.caution.get(id)
    if rule is None:
        return None
    sections: Parts = [
        (_("When"), condition_lines(rule.when, knowledge.safety)),
        (_("What it takes away"), [_effect(e) for e in rule.effects]),
        (_("Why"), [said(rule.rationale)]),
        (_("Who can lift it"), [str(OVERRIDES[rule.override])]),
        (_("Numbers"), [str(NUMBERS[rule.number_basis])]),
        (_("Note"), [said(rule.note)]),
    ]
    return _safety_entry("caution", rule, sections, knowledge)


def _safety_entry(
    kind: str,
    rule: RedFlagRule | CautionRule,
    sections: Parts,
    knowledge: KnowledgeBase,
) -> EntryView:
    return entry(
        kind,
        rule.id,
        rule.title,
        str(BEST_READ[rule.best_read_support]),
        sections,
        safety_sources(rule.sources, knowledge),
        knowledge,
        rule.applies_from,
        rule.retired_on,
    )


def _effect(rule: RuleEffect) -> str:
    """A rule's effect in the words of an effect on a body; places still to be said stay open."""
    effect = Effect.model_construct(
        index=0,
        scope=rule.scope,
        action=rule.action,
        techniques=tuple(t for t in rule.techniques if t != "all"),
        areas=(),
        subsites=rule.subsites,
        instruction=None,
        until=rule.until,
        clearance_from=" or ".join(rule.clearance_from) or None,
        pressure_max=rule.pressure_max,
        discomfort_max=rule.discomfort_max,
        hold_max_s=rule.hold_max_s,
        session_max_min=rule.session_max_min,
        stretch_limit=rule.stretch_limit,
        positioning_avoid=rule.positioning_avoid,
        positioning_prefer=rule.positioning_prefer,
        supine_flat_max_min=rule.supine_flat_max_min,
        provisional=False,
        lifted_by=None,
    )
    shown = effect_view(effect)
    where = _rule_places(rule)
    parts = [part for part in (shown.text, where, said(rule.instruction)) if part]
    return " · ".join(parts)


def _rule_places(rule: RuleEffect) -> str:
    if any(region.startswith("$") for region in rule.regions):
        return _("where the client says it is")
    named = [region for region in rule.regions if region != "all"]
    return listed(region_words(region) for region in named)
