"""The whole planning knowledge as one frozen value, with look-ups by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from intake.knowledge.reference import Review

from .home_care import Advice, Exercise, HomeCare
from .muscles import Muscle, RangeTest, ReportedPlace, SafetySite
from .presentations import Presentation
from .rules import DoseProfile, Doses, Neighbours, Order, Ranking, SelectionRule
from .treatment import Protocol, SupportMethod, Technique
from .visits import CoursePlan, OutcomeMeasure, SessionTemplate, Source


@dataclass(frozen=True, eq=False)
class Anatomy:
    """Muscles, techniques, protocols, presentations and rules of one knowledge version.

    ``digest`` covers every file it was read from. ``reviewed_by`` is empty until a
    clinician has reviewed it.
    """

    version: str
    digest: str
    applies_from: date
    reviewed_by: tuple[Review, ...]
    about: Mapping[str, str | tuple[str, ...]]
    muscles: tuple[Muscle, ...]
    range_tests: tuple[RangeTest, ...]
    techniques: tuple[Technique, ...]
    support_methods: tuple[SupportMethod, ...]
    protocols: tuple[Protocol, ...]
    presentations: tuple[Presentation, ...]
    dose_profiles: tuple[DoseProfile, ...]
    selection_rules: tuple[SelectionRule, ...]
    ranking: Ranking
    order: Order
    neighbours: Neighbours
    doses: Doses
    home_care: HomeCare
    exercises: tuple[Exercise, ...]
    aftercare: tuple[Advice, ...]
    session_template: SessionTemplate
    course_plan: CoursePlan
    outcome_measures: tuple[OutcomeMeasure, ...]
    safety_sites: tuple[SafetySite, ...]
    reported_places: tuple[ReportedPlace, ...]
    body_sites: Mapping[str, Mapping[str, tuple[str, ...]]]
    sources: tuple[Source, ...]

    @cached_property
    def muscle(self) -> MappingProxyType[str, Muscle]:
        return MappingProxyType({entry.id: entry for entry in self.muscles})

    @cached_property
    def range_test(self) -> MappingProxyType[str, RangeTest]:
        return MappingProxyType({entry.id: entry for entry in self.range_tests})

    @cached_property
    def technique(self) -> MappingProxyType[str, Technique]:
        return MappingProxyType({entry.id: entry for entry in self.techniques})

    @cached_property
    def protocol(self) -> MappingProxyType[str, Protocol]:
        """By the id of the muscle."""
        return MappingProxyType({entry.muscle: entry for entry in self.protocols})

    @cached_property
    def presentation(self) -> MappingProxyType[str, Presentation]:
        return MappingProxyType({entry.id: entry for entry in self.presentations})

    @cached_property
    def dose_profile(self) -> MappingProxyType[str, DoseProfile]:
        return MappingProxyType({entry.id: entry for entry in self.dose_profiles})

    @cached_property
    def selection_rule(self) -> MappingProxyType[str, SelectionRule]:
        return MappingProxyType({entry.id: entry for entry in self.selection_rules})

    @cached_property
    def exercise(self) -> MappingProxyType[str, Exercise]:
        return MappingProxyType({entry.id: entry for entry in self.exercises})

    @cached_property
    def advice(self) -> MappingProxyType[str, Advice]:
        return MappingProxyType({entry.id: entry for entry in self.aftercare})

    @cached_property
    def outcome_measure(self) -> MappingProxyType[str, OutcomeMeasure]:
        return MappingProxyType({entry.id: entry for entry in self.outcome_measures})

    @cached_property
    def source(self) -> MappingProxyType[str, Source]:
        return MappingProxyType({entry.id: entry for entry in self.sources})

    @cached_property
    def muscles_at(self) -> MappingProxyType[str, frozenset[str]]:
        """Muscles lying at or reached through a site, by body site, by the id of a safety
        site and by the words a caution uses for it."""
        table = {
            site: frozenset(m) for sites in self.body_sites.values() for site, m in sites.items()
        }
        for entry in self.safety_sites:
            for name in (entry.id, *entry.named):
                table[name] = frozenset(entry.muscles)
        return MappingProxyType(table)

    @cached_property
    def around(self) -> MappingProxyType[str, frozenset[str]]:
        """Each region with those that lie next to it."""
        pairs = self.neighbours.beside
        names = {name for pair in pairs for name in pair}
        near = {
            name: {name, *(n for pair in pairs if name in pair for n in pair)} for name in names
        }
        return MappingProxyType({name: frozenset(found) for name, found in near.items()})

    def levered(self, joints: Iterable[str]) -> frozenset[str]:
        """The regions whose bones are loaded when these joints are moved, the joints apart."""
        levers, joints = self.neighbours.levers, tuple(joints)
        return frozenset(name for j in joints for name in levers.get(j, ())).difference(joints)

    @cached_property
    def levered_by(self) -> MappingProxyType[str, frozenset[str]]:
        """By the id of a muscle or an exercise: what its movement loads on the way."""
        moving = {entry.id: self.levered(entry.moves) for entry in self.muscles}
        loading = {entry.id: self.levered(entry.loads) for entry in self.exercises}
        return MappingProxyType(moving | loading)
