"""The pages of what the planner uses: rules, techniques, muscles, presentations, exercises."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.treatment import ProtocolStep

from .entry import EntryView, Parts, entry
from .sources import planning_sources
from .words import (
    id_words,
    listed,
    minutes_words,
    places_words,
    position_words,
    said,
    technique_words,
)


def planning_rule(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.anatomy.selection_rule.get(id)
    if rule is None:
        return None
    avoid = listed(technique_words(technique) for technique in rule.avoid_techniques)
    sections: Parts = [
        (_("When"), [said(rule.when)]),
        (_("What is done"), [said(rule.do)]),
        (_("Left out"), [avoid]),
    ]
    sources = planning_sources(rule.sources, knowledge)
    return entry(
        "planning-rule", id, rule.do, _verified(rule.verified), sections, sources, knowledge
    )


def technique(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.anatomy.technique.get(id)
    if rule is None:
        return None
    sections: Parts = [
        (_("What it is for"), [said(rule.purpose)]),
        (_("How it is thought to work"), [said(rule.mechanism)]),
        (_("How"), [said(line) for line in rule.how]),
        (_("Less suitable"), [said(line) for line in rule.less_suitable]),
        (_("Evidence"), [said(rule.evidence_note)]),
    ]
    sources = planning_sources(rule.sources, knowledge)
    return entry("technique", id, rule.name, _verified(rule.verified), sections, sources, knowledge)


def muscle(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    muscle = knowledge.anatomy.muscle.get(id)
    if muscle is None:
        return None
    protocol = knowledge.anatomy.protocol[id]
    areas = [*muscle.referral.primary, *muscle.referral.spillover]
    where = places_words((area.region, "both") for area in areas)
    basis = {
        "direct": _("studied on this muscle"),
        "extrapolated": _("borrowed from other muscles"),
    }
    sections: Parts = [
        (_("Where it sends pain"), [where, said(muscle.referral_note)]),
        (_("What to keep clear of"), [said(muscle.endangerment.instruction)]),
        (_("Position"), [listed(position_words(p) for p in protocol.positions)]),
        (_("Standard sequence"), [_protocol_step(step) for step in protocol.standard]),
        (_("Gentle sequence"), [_protocol_step(step) for step in protocol.gentle]),
        (_("Doses"), [basis[protocol.dosage_basis], said(protocol.note)]),
    ]
    ids = dict.fromkeys((*protocol.sources, *muscle.sources))
    return entry(
        "muscle", id, muscle.name, _verified(muscle.verified and protocol.verified), sections,
        planning_sources(ids, knowledge), knowledge,
    )  # fmt: skip


def _protocol_step(step: ProtocolStep) -> str:
    return f"{technique_words(step.technique)}, {minutes_words(step.minutes)}"


def presentation(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.presentation.get(id)
    if found is None:
        return None
    sections: Parts = [
        (
            _("What it is"),
            [_("A picture of complaints that suggests muscles to search. No diagnosis.")],
        ),
        (_("Refer instead when"), [said(line) for line in found.refer_instead_when]),
        (_("To avoid"), [said(line) for line in found.avoid_notes]),
        (_("Evidence"), [said(found.evidence_note)]),
    ]
    sources = planning_sources(found.sources, knowledge)
    return entry(
        "presentation", id, found.name, _verified(found.verified), sections, sources, knowledge
    )


def exercise(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.exercise.get(id)
    if found is None:
        return None
    sections: Parts = [
        (_("Steps"), [said(line) for line in found.steps]),
        (_("Not done with"), [listed(id_words(tag) for tag in found.do_not_do_if)]),
    ]
    sources = planning_sources(found.sources, knowledge)
    return entry(
        "exercise", id, found.name, _verified(found.verified), sections, sources, knowledge
    )


def _verified(verified: bool) -> str:
    if verified:
        return _("At least one of its sources was read in part; not every number was checked.")
    return _("None of its sources was read.")
