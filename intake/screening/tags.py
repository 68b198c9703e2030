"""Safety tags that keep home exercises out: true or unknown ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from intake.facts.atoms import owner_of
from intake.facts.facts import Facts
from intake.facts.places import Place, reported_places
from intake.knowledge import Safety
from intake.knowledge.expressions import Has
from intake.knowledge.rules import OnlyIn, RuleEffect, TagRule

from .areas import Areas, areas_of, everywhere
from .compiled import Code, TagCode, possible
from .logic import Columns
from .results import involved_atoms
from .verdict import OneSide

_REPORTED = RuleEffect(
    scope="modify", action="modify", regions=("$reported",), sides=("$reported",)
)


class Tags(NamedTuple):
    """``anywhere`` hold for every exercise; ``by_area`` only for exercises at that place."""

    anywhere: tuple[str, ...]
    by_area: dict[str, tuple[tuple[str, OneSide], ...]]


def tags(
    facts: Facts, code: Code, truth: Columns, open_questions: Iterable[str], safety: Safety
) -> Tags:
    """The tags of one intake. A therapist's finding that is not open counts as no."""
    plain, under_not = truth[0].copy(), truth[1].copy()
    still_open = set(open_questions)
    for finding in safety.findings:
        number = facts.table.number[Has(finding.id)]
        needless = finding.asked_by == "therapist" and finding.id not in still_open
        if needless and plain[number] is None:
            plain[number] = under_not[number] = False
    truth = (plain, under_not)
    anywhere: list[str] = []
    by_area: dict[str, tuple[tuple[str, OneSide], ...]] = {}
    for place in possible(truth, code.tags_by_atom, code.tags_always):
        tag = code.tags[place]
        if tag.when.value(truth) is False:
            continue
        if tag.rule.place is None:
            anywhere.append(tag.rule.tag)
            continue
        areas = _where(tag, facts, truth, safety)
        if areas:
            by_area[tag.rule.tag] = areas
    anywhere += [id for id in safety.tag_bridge.asked_only_by_anatomy if facts.has(id) is not False]
    return Tags(tuple(anywhere), by_area)


def _where(tag: TagCode, facts: Facts, truth: Columns, safety: Safety) -> Areas:
    """The places of one tag, everything written out; empty where it does not hold."""
    places = _places(tag, facts, truth, safety)
    areas = areas_of(_REPORTED, places, safety)
    return _only(tag.rule, everywhere(safety) if areas == () else areas or ())


def _only(rule: TagRule, areas: Areas) -> Areas:
    if isinstance(rule.place, OnlyIn):
        return tuple(area for area in areas if area[0] in rule.place.only)
    return areas


def _places(tag: TagCode, facts: Facts, truth: Columns, safety: Safety) -> tuple[Place, ...]:
    owners = (owner_of(facts.table.atoms[n]) for n in involved_atoms(tag.when, truth))
    found = (place for id in owners if id for place in reported_places(id, facts, safety))
    return tuple(dict.fromkeys(found))
