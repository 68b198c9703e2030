"""Which entries of the knowledge name which others, read both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from intake.knowledge.expressions import AttributeIs, Expression, Has, Med, atoms
from intake.knowledge.safety import Safety

from .base import KnowledgeBase
from .catalogue import Item, Ref, catalogue


@dataclass(frozen=True, eq=False)
class Links:
    """``names``: what an entry names, in the order written. ``named_by``: who names it."""

    names: MappingProxyType[Ref, tuple[Ref, ...]]
    named_by: MappingProxyType[Ref, tuple[Ref, ...]]


@lru_cache(maxsize=4)
def links(knowledge: KnowledgeBase) -> Links:
    known = catalogue(knowledge)
    names: dict[Ref, tuple[Ref, ...]] = {}
    named_by: dict[Ref, dict[Ref, None]] = {}
    for item in known.items:
        found = dict.fromkeys(ref for ref in _named(item, knowledge) if ref in known.item)
        names[item.ref] = tuple(ref for ref in found if ref != item.ref)
        for ref in names[item.ref]:
            named_by.setdefault(ref, {})[item.ref] = None
    backwards = {ref: tuple(found) for ref, found in named_by.items()}
    return Links(MappingProxyType(names), MappingProxyType(backwards))


def refs_of_condition(when: Expression, safety: Safety) -> Iterator[Ref]:
    """The questions and classes of medicine a condition asks for."""
    for atom in atoms(when):
        match atom:
            case Has(id) | AttributeIs(owner=id):
                yield question_ref(id, safety)
            case Med(id):
                yield "medicine", id


def question_ref(id: str, safety: Safety) -> Ref:
    kinds = (("condition", safety.condition), ("finding", safety.finding))
    return next(((kind, id) for kind, known in kinds if id in known), ("medicine", id))


def _named(item: Item, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _sources(item)
    if item.kind in NAMED:
        yield from NAMED[item.kind](item.entry, knowledge)


# Entries of these kinds cite the sources of the safety half.
OF_SAFETY = ("red-flag", "caution", "stop-sign", "condition", "finding", "medicine")
SAFETY_TABLES = ("defaults", "consent", "re-ask")


def _sources(item: Item) -> Iterator[Ref]:
    half = item.kind in OF_SAFETY or item.id in SAFETY_TABLES
    cited = getattr(item.entry, "sources", ())
    for use in cited:
        yield "source" if half else "treatment-source", getattr(use, "id", use)
    if item.id == "consent":
        for point in item.entry.points:
            yield from (("source", id) for id in point.sources)


def _each(kind: str, ids: Iterable[str]) -> Iterator[Ref]:
    return ((kind, id) for id in ids)


def _red_flag(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from refs_of_condition(entry.when, knowledge.safety)
    if entry.escalate:
        yield from refs_of_condition(entry.escalate.when, knowledge.safety)


def _caution(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from refs_of_condition(entry.when, knowledge.safety)
    for effect in entry.effects:
        if effect.when is not None:
            yield from refs_of_condition(effect.when, knowledge.safety)
        yield from _each("region", effect.regions)
        yield from _each("technique", effect.techniques)


def _condition(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("presentation", entry.presentations)
    if entry.icd10:
        yield "source", knowledge.safety.about.icd10_source


def _medicine(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("condition", entry.ask_conditions)
    yield from _each("medicine", filter(None, [entry.two_count_as]))


def _exclusion(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    if entry.id in knowledge.safety.tag_bridge.asked_only_by_anatomy:
        yield "finding", entry.id
    for rule in knowledge.safety.tag_bridge.tags:
        if rule.tag == entry.id:
            yield from refs_of_condition(rule.when, knowledge.safety)


def _muscle(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    areas = (*entry.referral.primary, *entry.referral.spillover)
    yield from _each("region", (*entry.treated_at, *(area.region for area in areas)))
    yield from _each("muscle", entry.satellite_of)
    yield from _each("range-test", (use.test for use in entry.range_tests))
    yield from _each("treatment-source", (use.source for use in entry.range_tests))


def _protocol(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield "muscle", entry.muscle
    steps = (*entry.standard, *entry.gentle)
    yield from _each("technique", (step.technique for step in steps))
    yield from _each("exercise", filter(None, [entry.home_exercise, entry.teach]))


def _presentation(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("muscle", (one.muscle for one in entry.muscles))
    yield from _each("condition", entry.needs_condition)
    yield from _each("region", (one.region for one in entry.suggested_by.regions))
    yield from _each("technique", (*entry.prefer_techniques, *entry.avoid_techniques))
    yield from _each("exercise", entry.home_exercises)
    yield from _each("advice", entry.aftercare)
    yield from _each("measure", entry.outcome_measures)


def _exercise(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("muscle", entry.targets)
    yield from _each("region", entry.reach)
    yield from _each("exclusion", entry.do_not_do_if)


def _advice(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    given = entry.applies_to
    yield from _each("region", given.regions)
    yield from _each("technique", given.techniques)
    yield from _each("presentation", given.presentations)
    for kind in ("caution", "red-flag", "planning-rule"):  # a rule's id is of one of them
        yield from _each(kind, given.rules)


def _planning_rule(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("technique", entry.avoid_techniques)


def _range_test(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield "treatment-source", entry.source


def _region(entry: Any, knowledge: KnowledgeBase) -> Iterator[Ref]:
    yield from _each("region", entry.adjacent)


NAMED: dict[str, Callable[[Any, KnowledgeBase], Iterator[Ref]]] = {
    "red-flag": _red_flag,
    "caution": _caution,
    "condition": _condition,
    "medicine": _medicine,
    "exclusion": _exclusion,
    "muscle": _muscle,
    "protocol": _protocol,
    "presentation": _presentation,
    "exercise": _exercise,
    "advice": _advice,
    "planning-rule": _planning_rule,
    "range-test": _range_test,
    "region": _region,
}
