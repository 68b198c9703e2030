"""The pages of what goes home, and of what is measured."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.drawings import alternative_text, drawn_exercises
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.home_care import Advice, Exercise

from .conditions import condition_lines
from .entry import EntryView, Parts, entry, linked
from .lines import Line, lang_of, told, told_all
from .sources import planning_sources, read_of_planning
from .words import id_words, listed, measured, region_words, said, technique_words, term_words

URGENCY = {
    "none": "",
    "routine": gettext_lazy("Routine"),
    "soon": gettext_lazy("Soon"),
    "emergency": gettext_lazy("Emergency"),
}
CATEGORIES = {
    "general": gettext_lazy("General advice"),
    "when_to_call": gettext_lazy("When to call the clinic"),
    "urgent": gettext_lazy("When to get urgent help"),
    "region": gettext_lazy("Advice for a region"),
    "ergonomics": gettext_lazy("Habits and work places"),
    "sport": gettext_lazy("Sport"),
}
PLACES = {"reported": gettext_lazy("Only for exercises of a region the client reported.")}


def exercise(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.exercise.get(id)
    if found is None:
        return None
    sections: Parts = [
        (_("Steps"), told_all(found.steps)),
        (_("How often"), [_dose(found)]),
        (_("Not done with"), linked("exclusion", found.do_not_do_if, knowledge)),
        (_("For the muscles"), linked("muscle", found.targets, knowledge)),
        (_("Where it works or loads"), [listed(region_words(region) for region in found.reach)]),
    ]
    picture = ("", "")
    if id in drawn_exercises():
        picture = (reverse("knowledge_drawing", args=[id]), said(alternative_text(id)))
    read, sources = read_of_planning(found.verified), planning_sources(found.sources, knowledge)
    return entry(("exercise", id), read, sections, sources, knowledge, picture=picture)


def _dose(found: Exercise) -> str:
    numbers = {"n": found.repetitions, "s": found.hold_seconds, "d": found.sets_per_day}
    if found.hold_seconds:
        return _("Times: %(n)s, held %(s)s seconds each. Times a day: %(d)s.") % numbers
    return _("Times: %(n)s. Times a day: %(d)s.") % numbers


def exclusion(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    if id not in knowledge.safety.body.safety_tag_ids:
        return None
    safety = knowledge.safety
    rule = next((one for one in safety.tag_bridge.tags if one.tag == id), None)
    when: list[Line] = []
    notes: list[str | Line] = [_("An unknown answer keeps the exercise out too.")]
    if rule is not None:
        when = list(condition_lines(rule.when, safety))
        notes.append(told(rule.note))
        if rule.place == "reported":
            notes.append(str(PLACES["reported"]))
        elif rule.place is not None:
            regions = listed(region_words(region) for region in rule.place.only)
            notes.append(_("Only where the client reported: %(regions)s") % {"regions": regions})
    else:
        when = linked("finding", [id], knowledge)
    sections: Parts = [(_("It applies when"), when), (_("What it takes away"), notes)]
    read = _("It connects answers with exercises; the exercises name their sources.")
    return entry(("exclusion", id), read, sections, (), knowledge)


def advice(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.advice.get(id)
    if found is None:
        return None
    sections: Parts = [
        (_("The client reads"), told_all(found.text)),
        (_("What it is"), [str(CATEGORIES[found.category]), str(URGENCY[found.urgency])]),
        (_("When it is given"), _given(found, knowledge)),
        (_("Note"), [told(found.note)]),
    ]
    read, sources = read_of_planning(found.verified), planning_sources(found.sources, knowledge)
    return entry(("advice", id), read, sections, sources, knowledge)


def _given(found: Advice, knowledge: KnowledgeBase) -> list[Line]:
    given = found.applies_to
    always = [Line(0, _("On every sheet."))] if given.every_plan else []
    if given.needs_home_exercises:
        always.append(Line(0, _("Where the sheet has home exercises.")))
    words = [
        listed(region_words(region) for region in given.regions),
        listed(technique_words(technique) for technique in given.techniques),
        listed(term_words(term) for term in (*given.tags, *given.onset)),
    ]
    return [
        *always,
        *(Line(0, text) for text in words if text),
        *linked("presentation", given.presentations, knowledge),
        *linked("caution", given.rules, knowledge),
        *linked("red-flag", given.rules, knowledge),
        *linked("planning-rule", given.rules, knowledge),
    ]


def measure(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.outcome_measure.get(id)
    if found is None:
        return None
    change = found.mcid
    parts = ["" if change.value is None else measured(change.value), said(change.note)]
    if change.percent is not None:
        parts.insert(1, f"{change.percent} %")
    sections: Parts = [
        (_("What is asked"), [told(found.ask)]),
        (_("How it is scored"), [told(found.scoring), told(id_words(found.direction))]),
        (
            _("A change that matters"),
            [Line(0, listed(filter(None, parts)), "", lang_of(change.note))],
        ),
        (_("How often"), [told(found.frequency)]),
        (_("Licence"), [told(found.licence)]),
    ]
    read, sources = read_of_planning(found.verified), planning_sources(found.sources, knowledge)
    return entry(("measure", id), read, sections, sources, knowledge)
