"""The pages of what is asked: conditions, findings and classes of medicines."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge import Safety
from intake.knowledge.questions import Attribute
from sessions.knowledge import KnowledgeBase

from .entry import EntryView, Parts, entry, linked
from .lines import Line, told
from .sources import cited_sources, read_of_cited
from .words import id_words, listed, said

ASKED_BY = {
    "client": gettext_lazy("The client answers it before the visit."),
    "therapist": gettext_lazy("The therapist asks or looks."),
}


def condition(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.safety.condition.get(id)
    if found is None:
        return None
    safety = knowledge.safety
    sections: Parts = [
        (_("The client reads"), [told(found.question), *_choices(found.follow_ups, id, safety)]),
        (_("Professional term"), [told(found.professional_term)]),
        (_("What an open answer does"), [_critical(found.critical)]),
        (_("Codes (ICD-10)"), [listed(found.icd10)]),
        (_("The complaint it belongs to"), linked("presentation", found.presentations, knowledge)),
        (_("When its answer counts"), [_day_bound(id, safety)]),
    ]
    return _asked(("condition", id), found.sources, sections, knowledge)


def finding(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.safety.finding.get(id)
    if found is None:
        return None
    asked = _("The question") if found.asked_by == "therapist" else _("The client reads")
    sections: Parts = [
        (asked, [told(found.question)]),
        (_("Who answers"), [str(ASKED_BY[found.asked_by])]),
        (_("Professional term"), [told(found.professional_term)]),
        (_("What an open answer does"), [_critical(found.critical)]),
        (_("When its answer counts"), [_day_bound(id, knowledge.safety)]),
    ]
    return _asked(("finding", id), found.sources, sections, knowledge)


def medicine(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.safety.medicine_class.get(id)
    if found is None:
        return None
    safety = knowledge.safety
    twice = found.two_count_as
    sections: Parts = [
        (_("Professional term"), [told(found.professional_term)]),
        (_("Medicines"), [listed(found.generic_names)]),
        (_("Brand names"), [listed(found.brand_names)]),
        (_("What is asked then"), _choices(found.ask_next, id, safety)),
        (_("Conditions that are asked too"), linked("condition", found.ask_conditions, knowledge)),
        (_("Two of them count as"), linked("medicine", [twice] if twice else [], knowledge)),
        (_("Note"), [told(found.note)]),
    ]
    return _asked(("medicine", id), found.sources, sections, knowledge)


def _asked(
    ref: tuple[str, str], sources: tuple[str, ...], sections: Parts, knowledge: KnowledgeBase
) -> EntryView:
    how_read = read_of_cited(sources, knowledge)
    return entry(ref, how_read, sections, cited_sources(sources, knowledge), knowledge)


def _choices(follow_ups: tuple[str, ...], owner: str, safety: Safety) -> list[Line]:
    """The follow-up questions, each with its answers beneath it."""
    lines = []
    for id in follow_ups:
        attribute = safety.attribute[id]
        lines.append(told(attribute.question, 1))
        answers = _answers(attribute, owner, safety)
        if answers:
            lines.append(Line(2, answers))
    return lines


def _answers(attribute: Attribute, owner: str, safety: Safety) -> str:
    if attribute.id == "subtype" and owner in safety.subtypes_of:
        return listed(id_words(value) for value in safety.subtypes_of[owner])
    known = {"yes": _("yes"), "no": _("no"), "unsure": _("not sure")}
    if attribute.choices:
        return listed(known.get(c) or said(c.replace("_", " ")) for c in attribute.choices)
    if attribute.type == "number":
        return _("a number (%(unit)s)") % {"unit": said(attribute.unit)}
    return ""


def _critical(critical: bool) -> str:
    if critical:
        return _("It decides: while it is open, the plan is a draft.")
    return _("The strictest answer is assumed where a rule needs it; the plan is no draft.")


def _day_bound(id: str, safety: Safety) -> str:
    return _("Only on the day it was given.") if id in safety.asking.day_bound.questions else ""
