"""The pages of the body: muscles, their protocols, regions and tests of range."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import catalogue
from sessions.knowledge.muscles import Endangerment, Muscle, ReferralArea
from sessions.knowledge.treatment import ProtocolStep

from .entry import EntryView, Parts, entry, link, linked
from .kinds import entry_url
from .lines import Line, told
from .sources import planning_sources, read_of_planning
from .words import (
    DOSE_NAMES,
    dose_words,
    id_words,
    listed,
    minutes_words,
    position_words,
    region_words,
    side_words,
    technique_name,
    technique_words,
    term_words,
)

VIEWS = {
    "front": pgettext_lazy("view of the body", "front"),
    "back": pgettext_lazy("view of the body", "back"),
}
BASIS = {
    "direct": gettext_lazy("The doses were studied on this muscle."),
    "extrapolated": gettext_lazy("The doses are borrowed from other muscles."),
}
NUMBERS = {
    "stated": gettext_lazy("The number is stated by a source."),
    "convention": gettext_lazy("The number is a careful choice of this program, not a source's."),
}
ACCESS = {
    "mouth": gettext_lazy("inside the mouth"),
    "armpit": gettext_lazy("in the armpit"),
    "breast": gettext_lazy("by the breast"),
    "lower_belly": gettext_lazy("in the lower belly"),
    "groin": gettext_lazy("in the groin"),
}
UNITS = {"degrees": gettext_lazy("degrees"), "mm": "mm"}
# A protocol's own numbers, in the words of a dose.
DOSE_FIELDS = {
    "pressure_0_10": "discomfort",
    "hold_seconds": "hold_s",
    "repetitions": "repetitions",
    "contraction_effort_percent": "effort_percent",
    "contraction_seconds": "contraction_s",
    "stretch_seconds": "stretch_s",
}


def muscle(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.muscle.get(id)
    if found is None:
        return None
    protocol = knowledge.anatomy.protocol[id]
    sections: Parts = [
        (_("The client reads"), [told(found.client_name)]),
        (_("Where it sends pain first"), _areas(found.referral.primary)),
        (_("Where it may send pain too"), _areas(found.referral.spillover)),
        (_("About the pain"), [told(found.referral_note), told(found.symptoms)]),
        (_("What strains it"), [listed(term_words(tag) for tag in found.aggravating_tags)]),
        (_("What to keep clear of"), _endangered(found.endangerment)),
        (_("Where it is treated"), [*_regions(found.treated_at), *_rules_of_sides(found)]),
        (_("Regions it moves"), _regions(found.moves)),
        (_("Its sites on the body chart"), [listed(_sites_of(id, knowledge))]),
        (_("Range tests"), _tests(found, knowledge)),
        (_("It may keep these company"), linked("muscle", found.satellite_of, knowledge)),
        (_("To know"), [told(found.key_note)]),
        (
            _("Protocol"),
            [
                Line(0, _("The whole protocol"), entry_url("protocol", id)),
                *(Line(1, _step_words(step)) for step in protocol.standard),
            ],
        ),
    ]
    read = read_of_planning(found.verified)
    return entry(
        ("muscle", id), read, sections, planning_sources(found.sources, knowledge), knowledge
    )


def protocol(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.protocol.get(id)
    if found is None:
        return None
    teach = [found.teach] if found.teach else []
    sections: Parts = [
        (_("The muscle"), [link(("muscle", id), knowledge)]),
        (_("Position"), [capfirst(listed(position_words(p) for p in found.positions))]),
        (_("Standard sequence"), _sequence(found.standard)),
        (_("Gentle sequence"), _sequence(found.gentle)),
        (_("Doses"), [str(BASIS[found.dosage_basis])]),
        (_("Home exercise"), linked("exercise", [found.home_exercise], knowledge)),
        (_("Taught in the same visit"), linked("exercise", teach, knowledge)),
        (_("Note"), [told(found.note)]),
    ]
    read = read_of_planning(found.verified)
    return entry(
        ("protocol", id), read, sections, planning_sources(found.sources, knowledge), knowledge
    )


def region(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.safety.body.region_by_id.get(id)
    if found is None:
        return None
    sites = knowledge.safety.body.sites_by_region.get(id, ())
    sections: Parts = [
        (_("Sides"), [capfirst(listed(side_words(side) for side in found.sides))]),
        (_("Views"), [capfirst(listed(str(VIEWS[view]) for view in found.views))]),
        (_("Its finer sites"), [listed(id_words(site) for site in sites)]),
        (_("Regions beside it"), linked("region", found.adjacent, knowledge)),
    ]
    read = _("The map of the body is a convention of this program.")
    return entry(("region", id), read, sections, (), knowledge)


def range_test(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.range_test.get(id)
    if found is None:
        return None
    unit = UNITS[found.unit]
    numbers = {"normal": f"{found.normal:g}", "flag": f"{found.flag_value:g}", "unit": unit}
    limited = (
        _("Limited below %(flag)s %(unit)s.")
        if found.flag_when == "below"
        else _("Limited above %(flag)s %(unit)s.")
    )
    checked = (
        _("The normal value was checked against its source.")
        if found.normal_value_verified
        else _("The normal value could not be checked against a source.")
    )
    sections: Parts = [
        (_("How"), [told(found.how)]),
        (_("Result"), [_("Normal: %(normal)s %(unit)s.") % numbers, limited % numbers]),
        (
            _("Numbers"),
            [checked, _("The value from which it counts as limited is a choice of this program.")],
        ),
    ]
    sources = planning_sources([found.source], knowledge)
    read = read_of_planning(any(source.was_read for source in sources))
    return entry(("range-test", id), read, sections, sources, knowledge)


def _areas(areas: Iterable[ReferralArea]) -> list[Line]:
    """One line a region and view, with the finer sites in it."""
    lines = []
    for area in areas:
        where = f"{region_words(area.region)} ({VIEWS[area.view]})"
        sites = listed(id_words(site) for site in area.sites)
        text = f"{where}: {sites}" if sites else where
        lines.append(Line(0, text, entry_url("region", area.region)))
    return lines


def _regions(ids: Iterable[str]) -> list[Line]:
    return [Line(0, region_words(id), entry_url("region", id)) for id in ids]


def _rules_of_sides(found: Muscle) -> list[str]:
    lines = []
    if found.access:
        where = ACCESS[found.access]
        lines.append(_("It is reached %(where)s: special training and consent.") % {"where": where})
    if found.paired and not found.both_sides_at_the_same_time:
        lines.append(_("Never both sides at the same time."))
    return lines


def _endangered(limit: Endangerment) -> list[str | Line]:
    lines: list[str | Line] = [told(limit.instruction)]
    lines += [told(structure, 1) for structure in limit.structures]
    if limit.discomfort_max is not None:
        lines.append(_("Discomfort %(n)s of 10 at most.") % {"n": limit.discomfort_max})
    if limit.hold_max_s is not None:
        lines.append(_("Pressure held %(n)s seconds at most.") % {"n": limit.hold_max_s})
    if limit.only_techniques:
        only = listed(technique_words(id) for id in limit.only_techniques)
        lines.append(_("Only: %(techniques)s.") % {"techniques": only})
    if limit.number_basis:
        lines.append(str(NUMBERS[limit.number_basis]))
    return lines


def _sites_of(id: str, knowledge: KnowledgeBase) -> list[str]:
    found = knowledge.anatomy.body_sites.values()
    return [id_words(site) for sites in found for site, muscles in sites.items() if id in muscles]


def _tests(found: Muscle, knowledge: KnowledgeBase) -> list[Line]:
    known = catalogue(knowledge).item
    refs = [("range-test", use.test) for use in found.range_tests]
    return [link(ref, knowledge) for ref in refs if ref in known]


def _sequence(steps: Iterable[ProtocolStep]) -> list[Line]:
    lines = []
    for step in steps:
        lines.append(Line(0, _step_words(step), entry_url("technique", step.technique)))
        own = [
            f"{DOSE_NAMES[name]} {dose_words(name, getattr(step.dose, field))}"
            for field, name in DOSE_FIELDS.items()
            if getattr(step.dose, field) is not None
        ]
        if own:
            lines.append(Line(1, listed(own)))
    return lines


def _step_words(step: ProtocolStep) -> str:
    return f"{technique_name(step.technique)}, {minutes_words(step.minutes)}"
