"""The effects of one caution, with places resolved and what lifts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.facts.atoms import owner_of
from intake.facts.facts import Facts
from intake.facts.places import Place, last_worked_on, reported_places
from intake.knowledge import Safety
from intake.knowledge.expressions import FieldIs, Has, Med, atoms
from intake.knowledge.rules import RuleEffect

from .areas import Areas, areas_of, uses_reported_regions
from .lifting import Lifting
from .results import CautionResult, EffectResult
from .verdict import Effect, Technique

REPORTED_BY_CLIENT = "cleared by a health professional, as reported by the client"


def involved_owners(result: CautionResult, facts: Facts) -> tuple[str, ...]:
    """The conditions, findings and classes that are, or may be, why the rule holds."""
    owners = (owner_of(facts.table.atoms[number]) for number in result.involved)
    there = (id for id in owners if id and facts.known(_owner_atom(id, facts)) is not False)
    return tuple(dict.fromkeys(there))


def _owner_atom(id: str, facts: Facts) -> Has | Med:
    return Has(id) if Has(id) in facts.table.number else Med(id)


def owners_of(result: CautionResult, found: EffectResult, facts: Facts) -> tuple[str, ...]:
    """Whose places one effect means: what its own condition speaks of, else all of the rule."""
    owners = involved_owners(result, facts)
    if found.code.effect.when is None:
        return owners
    own = {owner_of(atom) for atom in atoms(found.code.effect.when)}
    return tuple(owner for owner in owners if owner in own) or owners


def places_of(
    result: CautionResult, found: EffectResult, facts: Facts, safety: Safety
) -> tuple[Place, ...]:
    """Every place one effect of the rule may mean by ``$reported``."""
    places: dict[Place, None] = {}
    for number in result.involved:
        atom = facts.table.atoms[number]
        if isinstance(atom, FieldIs) and atom.name == "days_since_last_nmt_same_region":
            places.update(dict.fromkeys(last_worked_on(facts.document)))
    for owner in owners_of(result, found, facts):
        places.update(dict.fromkeys(reported_places(owner, facts, safety)))
    return tuple(places)


def effects_of(
    result: CautionResult, facts: Facts, safety: Safety, lifting: Lifting
) -> Iterator[Effect]:
    """The effects that hold somewhere on this body, lifted ones included."""
    for found in result.effects:
        wanted = mentions_reported(found.code.effect)
        places = places_of(result, found, facts, safety) if wanted else ()
        areas = areas_of(found.code.effect, places, safety)
        if areas is None:
            continue
        lifted = lifting.lifted_by(result.code.rule, found.code.index)
        if result.cleared_by_client:
            lifted = REPORTED_BY_CLIENT
        yield _effect(found, areas, lifted, safety)


def mentions_reported(effect: RuleEffect) -> bool:
    """Whether the effect needs the client's own regions or sides."""
    return uses_reported_regions(effect) or "$reported" in effect.sides


def _effect(found: EffectResult, areas: Areas, lifted: str | None, safety: Safety) -> Effect:
    effect = found.code.effect
    return Effect(
        index=found.code.index,
        scope=effect.scope,
        action=effect.action,
        techniques=_techniques(effect.techniques, safety),
        areas=areas,
        subsites=effect.subsites,
        instruction=effect.instruction,
        until=effect.until,
        clearance_from=" or ".join(effect.clearance_from) or None,
        pressure_max=effect.pressure_max,
        discomfort_max=effect.discomfort_max,
        hold_max_s=effect.hold_max_s,
        session_max_min=effect.session_max_min,
        stretch_limit=effect.stretch_limit,
        positioning_avoid=effect.positioning_avoid,
        positioning_prefer=effect.positioning_prefer,
        supine_flat_max_min=effect.supine_flat_max_min,
        provisional=found.provisional,
        in_force=lifted is None,
        lifted_by=lifted,
    )


def _techniques(named: Iterable[str], safety: Safety) -> tuple[Technique, ...]:
    wanted = set(named)
    return tuple(t for t in safety.enums.techniques if "all" in wanted or t in wanted)
