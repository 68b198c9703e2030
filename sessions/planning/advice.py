"""Which aftercare advice belongs to this plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.home_care import Advice, AppliesTo

from .document import HomeRow, Reason
from .picture import Picture
from .ways import Ways


@dataclass(frozen=True)
class PlanFacts:
    """What a piece of advice may depend on."""

    regions: frozenset[str]
    techniques: frozenset[str]
    tags: frozenset[str]
    onset: frozenset[str]
    presentation: str | None
    rules: frozenset[str]
    home_exercises: bool


def plan_facts(
    picture: Picture,
    ways: Ways,
    regions: frozenset[str],
    techniques: frozenset[str],
    home_exercises: bool,
) -> PlanFacts:
    """``regions`` are those treated; the painful ones are added, for the urgent-help boxes."""
    return PlanFacts(
        regions=regions | {place.region for place in picture.places},
        techniques=techniques,
        tags=picture.tags,
        onset=frozenset(place.onset for place in picture.all_places if place.onset),
        presentation=picture.presentation.id if picture.presentation else None,
        rules=frozenset(rule.id for rule, _ in ways.rules),
        home_exercises=home_exercises,
    )


def advice_for(facts: PlanFacts, anatomy: Anatomy) -> tuple[HomeRow, ...]:
    """Everything that applies, with why; in the order of the knowledge, urgent help first."""
    listed = anatomy.presentation[facts.presentation].aftercare if facts.presentation else ()
    rows = []
    for advice in sorted(anatomy.aftercare, key=lambda entry: _URGENCY.index(entry.urgency)):
        because = tuple(_because(advice, facts, listed))
        if because:
            rows.append(HomeRow(id=advice.id, because=because))
    return tuple(rows)


_URGENCY = ("emergency", "soon", "routine", "none")


def _because(advice: Advice, facts: PlanFacts, listed: tuple[str, ...]) -> Iterator[Reason]:
    when = advice.applies_to
    if when.needs_home_exercises and not facts.home_exercises:
        return
    asked = _asked(when, facts)
    met = [(kind, found) for kind, found in asked if found]
    missed = len(met) < len(asked)
    if when.every_plan and not missed:
        yield Reason(kind="every_plan", text="given with every plan")
    if not when.every_plan or not missed:
        for kind, found in met:
            yield Reason(kind=kind, text=", ".join(sorted(found)).replace("_", " "))
    if advice.id in listed:
        yield Reason(kind="presentation", text="part of the presentation", ref=facts.presentation)


def _asked(when: AppliesTo, facts: PlanFacts) -> list[tuple[str, frozenset[str]]]:
    """For each kind of condition that is asked: what of it is found."""
    presentation = frozenset([facts.presentation] if facts.presentation else [])
    pairs = [
        ("region", when.regions, facts.regions),
        ("technique", when.techniques, facts.techniques),
        ("activity", when.tags, facts.tags),
        ("onset", when.onset, facts.onset),
        ("presentation", when.presentations, presentation),
        ("rule", when.rules, facts.rules),
    ]
    return [(kind, has.intersection(asked)) for kind, asked, has in pairs if asked]
