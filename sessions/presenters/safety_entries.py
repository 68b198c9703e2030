"""The pages of red flags, cautions and signs to stop a session."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from intake.knowledge.rules import CautionRule, RedFlagRule, RuleEffect
from intake.screening.verdict import Effect
from sessions.knowledge import KnowledgeBase

from .conditions import condition_lines
from .effects import effect_view
from .entry import OVERRIDES, URGENCIES, EntryView, Parts, entry
from .lines import Line, told
from .sources import BEST_READ, cited_sources, read_of_cited, safety_sources
from .words import listed, region_words, said, side_words

NUMBERS = {
    "source": gettext_lazy("A number in this rule comes from a source that was read."),
    "convention": gettext_lazy("The numbers are a careful choice of this program, not a source's."),
    "none": "",
}
THEN = {
    "cancel": gettext_lazy("The session ends for today."),
    "refer": gettext_lazy("The session ends, and the client is sent to a professional."),
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
            (_("Then the client reads"), [_client(rule.escalate.client_message)]),
        ]
    sections: Parts = [
        (_("It applies when"), condition_lines(rule.when, knowledge.safety)),
        (_("How urgent"), [str(URGENCIES[rule.urgency])]),
        (_("What it does"), [_("No treatment until a health professional has assessed it.")]),
        (_("For the therapist"), [told(rule.therapist_message)]),
        (_("The client reads"), [_client(rule.client_message)]),
        *more,
        (_("Note"), [told(rule.note)]),
    ]
    return _rule("red-flag", rule, sections, knowledge)


def caution(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.safety.caution.get(id)
    if rule is None:
        return None
    effects = [line for effect in rule.effects for line in _effect(effect, knowledge)]
    sections: Parts = [
        (_("It applies when"), condition_lines(rule.when, knowledge.safety)),
        (_("What it takes away"), effects),
        (_("Why"), [told(rule.rationale)]),
        (_("Who can lift it"), [str(OVERRIDES[rule.override]), *_lifting(rule)]),
        (_("Numbers"), [str(NUMBERS[rule.number_basis])]),
        (_("Note"), [told(rule.note)]),
    ]
    return _rule("caution", rule, sections, knowledge)


def stop_sign(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    sign = next((one for one in knowledge.safety.stop_signs if one.id == id), None)
    if sign is None:
        return None
    sections: Parts = [
        (_("What it looks like"), [told(sign.looks_like)]),
        (_("What to do"), [told(sign.do)]),
        (_("When to call for help"), [told(sign.call_help_when)]),
        (_("And then"), [str(THEN[sign.then])]),
    ]
    ref, read = ("stop-sign", id), read_of_cited(sign.sources, knowledge)
    return entry(ref, read, sections, cited_sources(sign.sources, knowledge), knowledge)


def _rule(
    kind: str, rule: RedFlagRule | CautionRule, sections: Parts, knowledge: KnowledgeBase
) -> EntryView:
    return entry(
        (kind, rule.id),
        str(BEST_READ[rule.best_read_support]),
        sections,
        safety_sources(rule.sources, knowledge),
        knowledge,
        dates=(rule.applies_from, rule.retired_on),
    )


def _client(message: str) -> Line:
    """A message as the client reads it; the number in it is the clinic's own."""
    line = told(message)
    number = _("(the number the clinic has set)")
    return replace(line, text=line.text.replace("{emergency_number}", number))


def _lifting(rule: CautionRule) -> list[Line]:
    """Whose clearance is asked for."""
    who = dict.fromkeys(who for effect in rule.effects for who in effect.clearance_from)
    return [Line(1, _("Clearance from: %(who)s") % {"who": said(one)}) for one in who]


def _effect(rule: RuleEffect, knowledge: KnowledgeBase) -> list[Line]:
    """What one effect does, what it tells the hands, and when it holds if not always."""
    lines = [Line(0, _effect_words(rule))]
    if rule.instruction:
        lines.append(told(rule.instruction, 1))
    if rule.when is not None:
        lines.append(Line(1, _("Only when:")))
        lines += condition_lines(rule.when, knowledge.safety, 2)
    if rule.override is not None:
        lines.append(Line(1, str(OVERRIDES[rule.override])))
    return lines


def _effect_words(rule: RuleEffect) -> str:
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
        clearance_from=pgettext("between the parts of a choice", " or ").join(
            said(who) for who in rule.clearance_from
        )
        or None,
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
    what = shown.text or _("Work is changed")
    parts = [part for part in (what, _rule_places(rule)) if part]
    return " · ".join(parts)


def _rule_places(rule: RuleEffect) -> str:
    if "$quadrant" in rule.regions:
        return _("the whole quarter of the body around what the client names")
    if any(region.startswith("$") for region in rule.regions):
        return _("where the client says it is")
    named = [region for region in rule.regions if region != "all"]
    sides = [side for side in rule.sides if side in ("left", "right", "midline")]
    where = listed(region_words(region) for region in named)
    return f"{where} ({listed(side_words(side) for side in sides)})" if where and sides else where
