"""The pages of how is treated: techniques, methods, rules of planning, presentations."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.presentations import AvoidInNumbers, Presentation
from sessions.knowledge.treatment import Parameters, Span

from .entry import EntryView, Parts, entry, linked
from .kinds import entry_url
from .lines import Line, told, told_all
from .muscle_entries import VIEWS
from .sources import planning_sources, read_of_planning
from .words import (
    listed,
    measured,
    muscle_words,
    region_words,
    said,
    technique_name,
    technique_words,
    term_words,
)

DECIDED_BY = {
    "planner": gettext_lazy("The program decides it from the answers."),
    "screening": gettext_lazy("The safety rules decide it."),
    "therapist": gettext_lazy("Only the therapist can decide it."),
}
USES = {
    "assessment": gettext_lazy("For assessing"),
    "warm_up": gettext_lazy("For warming up"),
}
PARAMETERS = {
    "pressure_0_10": gettext_lazy("Discomfort, of 10"),
    "hold_seconds": gettext_lazy("Hold, seconds"),
    "stroke_seconds": gettext_lazy("One stroke, seconds"),
    "seconds_per_repetition": gettext_lazy("One repetition, seconds"),
    "passes": gettext_lazy("Passes"),
    "repetitions": gettext_lazy("Repetitions"),
    "sets": gettext_lazy("Sets"),
    "rest_seconds": gettext_lazy("Rest, seconds"),
    "pressure_variation_seconds": gettext_lazy("Pressure changes after, seconds"),
    "stop_when_tenderness_at_or_below_0_10": gettext_lazy("Stop at tenderness, of 10"),
    "tenderness_drop_percent": gettext_lazy("Tenderness falls by, percent"),
    "return_seconds": gettext_lazy("Return, seconds"),
    "contraction_effort_percent": gettext_lazy("Effort, percent"),
    "contraction_seconds": gettext_lazy("Contraction, seconds"),
    "stretch_seconds": gettext_lazy("Stretch, seconds"),
    "older_adult_stretch_seconds": gettext_lazy("Stretch of older adults, seconds"),
}


def planning_rule(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.anatomy.selection_rule.get(id)
    if rule is None:
        return None
    sections: Parts = [
        (_("It applies when"), [told(rule.when)]),
        (_("What is done"), [told(rule.do)]),
        (_("Who decides"), [str(DECIDED_BY[rule.decided_by])]),
        (_("Left out"), _techniques(rule.avoid_techniques)),
    ]
    read, sources = read_of_planning(rule.verified), planning_sources(rule.sources, knowledge)
    return entry(("planning-rule", id), read, sections, sources, knowledge)


def technique(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    rule = knowledge.anatomy.technique.get(id)
    if rule is None:
        return None
    level = _("Pressure level %(n)s of 5 at least.") % {"n": rule.pressure_level_need}
    sections: Parts = [
        (_("What it is for"), [told(rule.purpose)]),
        (_("Also called"), [listed(rule.also_called)]),
        (_("How it is thought to work"), [told(rule.mechanism)]),
        (_("How"), told_all(rule.how)),
        (_("Doses"), [level, *_parameters(rule.parameters)]),
        (_("Minutes each time"), [_span(rule.minutes_per_application)]),
        (_("Less suitable"), told_all(rule.less_suitable)),
        (_("What to say to the client"), told_all(rule.client_cues)),
        (_("Evidence"), [told(rule.evidence_note)]),
    ]
    read, sources = read_of_planning(rule.verified), planning_sources(rule.sources, knowledge)
    return entry(("technique", id), read, sections, sources, knowledge)


def support_method(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = next((one for one in knowledge.anatomy.support_methods if one.id == id), None)
    if found is None:
        return None
    sections: Parts = [
        (_("What it is for"), [str(USES[found.use]), told(found.purpose)]),
        (_("Also called"), [listed(found.also_called)]),
        (_("How"), told_all(found.how)),
        (_("What is recorded"), told_all(found.record)),
    ]
    read, sources = read_of_planning(found.verified), planning_sources(found.sources, knowledge)
    return entry(("support-method", id), read, sections, sources, knowledge)


def presentation(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.presentation.get(id)
    if found is None:
        return None
    visits = {"least": found.typical_visits.min, "most": found.typical_visits.max}
    profile = said(knowledge.anatomy.dose_profile[found.dose_profile].label)
    sections: Parts = [
        (
            _("What it is"),
            [_("A picture of complaints that suggests muscles to search. No diagnosis.")],
        ),
        (
            _("Only for a client who was told one of these"),
            linked("condition", found.needs_condition, knowledge),
        ),
        (_("What suggests it"), _suggested(found)),
        (_("Muscles to search"), _muscles(found)),
        (_("Techniques to prefer"), _techniques(found.prefer_techniques)),
        (_("Techniques to avoid"), _techniques(found.avoid_techniques)),
        (_("To avoid"), [*told_all(found.avoid_notes), *_avoided(found.avoid_in_numbers)]),
        (_("Doses"), [profile]),
        (_("Visits"), [_("%(least)s to %(most)s visits, as a rule.") % visits]),
        (_("Refer instead when"), told_all(found.refer_instead_when)),
        (_("Home exercises"), linked("exercise", found.home_exercises, knowledge)),
        (_("Advice"), linked("advice", found.aftercare, knowledge)),
        (_("What is measured"), linked("measure", found.outcome_measures, knowledge)),
        (_("Evidence"), [told(found.evidence_note)]),
    ]
    read, sources = read_of_planning(found.verified), planning_sources(found.sources, knowledge)
    return entry(("presentation", id), read, sections, sources, knowledge)


def _techniques(ids: tuple[str, ...]) -> list[Line]:
    return [Line(0, technique_name(id), entry_url("technique", id)) for id in ids]


def _parameters(given: Parameters) -> list[str]:
    """The numbers of a technique: the least, the most, and what is usual."""
    spans = ((name, getattr(given, field)) for field, name in PARAMETERS.items())
    return [f"{name}: {_span(span)}" for name, span in spans if span is not None]


def _span(span: Span) -> str:
    return _("%(least)s to %(most)s, usually %(usual)s") % {
        "least": measured(span.min),
        "most": measured(span.max),
        "usual": measured(span.default),
    }


def _suggested(found: Presentation) -> list[Line]:
    given = found.suggested_by
    lines = [
        Line(0, f"{region_words(one.region)} ({VIEWS[one.view]})", entry_url("region", one.region))
        for one in given.regions
    ]
    rest = [listed(term_words(id) for id in ids) for ids in (given.qualities, given.activity_tags)]
    return lines + [Line(0, text) for text in rest if text]


def _muscles(found: Presentation) -> list[Line]:
    lines = []
    for one in found.muscles:
        name, weight = muscle_words(one.muscle), _("weight %(n)s of 5") % {"n": one.weight}
        lines += [Line(0, f"{name} – {weight}", entry_url("muscle", one.muscle)), told(one.why, 1)]
    return lines


def _avoided(limits: AvoidInNumbers) -> list[str]:
    """What the notes say in words, as far as the program holds to it."""
    lines = [
        _("No %(techniques)s") % {"techniques": technique_words(id)} for id in limits.not_techniques
    ]
    for on_regions in limits.not_on_regions:
        places = listed(region_words(region) for region in on_regions.regions)
        lines.append(_not_at(on_regions.technique, places))
    for on_muscles in limits.not_muscles:
        places = listed(muscle_words(muscle) for muscle in on_muscles.muscles)
        lines.append(_not_at(on_muscles.technique, places))
    for ceiling in limits.discomfort_max:
        words = _("discomfort %(n)s of 10 at most") % {"n": ceiling.value}
        lines.append(f"{technique_name(ceiling.technique)}: {words}")
    return [capfirst(line) for line in lines]


def _not_at(technique: str, places: str) -> str:
    return _("No %(technique)s at: %(places)s") % {
        "technique": technique_words(technique),
        "places": places,
    }
